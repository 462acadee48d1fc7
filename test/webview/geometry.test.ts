import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkView } from '../../language/model/network-view.js';
import { rectangleOf } from '../../webview/diagram/label-placer.js';
import type { Box, Picture, Point, Rectangle, Words } from '../../webview/diagram/picture.js';
import { drawPicture } from '../../webview/diagram/draw-picture.js';
import { layOutHere } from './lay-out-here.js';
import { networks } from './networks.js';
import { networkOf, recipe } from './random-network.js';

const length = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(100, 5000, null));
const runs = { numRuns: 40, seed: 7 };

const drawn = new Map<string, Promise<Picture>>();

/** A network's picture, drawn once for all properties. */
function pictureOf(view: NetworkView): Promise<Picture> {
  const key = JSON.stringify(view);
  const picture = drawn.get(key) ?? drawPicture(view, 'unrolled', layOutHere);
  drawn.set(key, picture);
  return picture;
}

/** Holds a property for random networks, and for those made by hand. */
async function forAll(property: (picture: Picture, view: NetworkView) => void): Promise<void> {
  for (const make of Object.values(networks)) {
    const view = make();
    property(await pictureOf(view), view);
  }
  await fc.assert(
    fc.asyncProperty(recipe, length, async (made, steps) => {
      const view = networkOf(made, steps);
      property(await pictureOf(view), view);
    }),
    runs,
  );
}

describe('the geometry of an unrolled network', () => {
  it('has of everything that is looked at below', async () => {
    const pictures = await Promise.all(Object.values(networks).map((make) => pictureOf(make())));
    const arrows = pictures.flatMap((picture) => picture.arrows);
    const words = pictures.flatMap((picture) => picture.words);
    expect(arrows.some(({ id, head }) => id.includes('-carry-') && head)).toBe(true);
    expect(arrows.some(({ role, head }) => role === 'flow' && head)).toBe(true);
    expect(words.some(({ text }) => text === '0')).toBe(true);
    expect(words.some(({ role }) => role === 'shape')).toBe(true);
    expect(pictures.some(({ boxes }) => groups(boxes).some((copies) => copies.length > 2))).toBe(true);
  });

  it('lets no box overlap another', () =>
    forAll(({ boxes }) => {
      for (const [i, box] of boxes.entries()) {
        for (const other of boxes.slice(i + 1)) {
          expect(overlap(box, other), `${box.id} and ${other.id}`).toBe(false);
        }
      }
    }));

  it('stamps steps at equal distances, each like the first', () =>
    forAll(({ boxes }) => {
      for (const copies of groups(boxes)) {
        const steps = copies.filter((box) => !box.forecast);
        for (const box of steps) {
          expect(box.y).toBeCloseTo(steps[0]!.y);
          expect([box.width, box.height]).toEqual([steps[0]!.width, steps[0]!.height]);
        }
        const neighbours = steps.slice(1).filter((box, i) => stepOf(box) === stepOf(steps[i]!) + 1);
        const distances = neighbours.map((box) => box.x - steps[steps.indexOf(box) - 1]!.x);
        for (const distance of distances) {
          expect(distance).toBeCloseTo(distances[0]!);
        }
      }
    }));

  it('carries states level from step to step, from the side of one box to the side of the next', () =>
    forAll(({ arrows, boxes }) => {
      for (const { id, points } of arrows.filter((arrow) => arrow.id.includes('-carry-'))) {
        const [start, end] = [points[0]!, points.at(-1)!];
        expect(start.y, id).toBeCloseTo(end.y);
        expect(
          boxes.some((box) => onSide(start, box)),
          id,
        ).toBe(true);
        expect(
          boxes.some((box) => onSide(end, box)),
          id,
        ).toBe(true);
      }
    }));

  it('lets every arrow end at a box', () =>
    forAll(({ arrows, boxes }) => {
      for (const { id, points } of arrows.filter((arrow) => arrow.head && !arrow.id.endsWith('-end'))) {
        const end = points.at(-1)!;
        expect(
          boxes.some((box) => onEdge(end, box)),
          `${id} ends at ${end.x}, ${end.y}`,
        ).toBe(true);
      }
    }));

  it('draws only level and upright lines', () =>
    forAll(({ arrows }) => {
      for (const { id, points } of arrows) {
        for (const [i, point] of points.slice(1).entries()) {
          const before = points[i]!;
          const straight = Math.abs(point.x - before.x) < 0.6 || Math.abs(point.y - before.y) < 0.6;
          expect(straight, `${id}: ${JSON.stringify([before, point])}`).toBe(true);
        }
      }
    }));

  it('keeps everything inside the picture', () =>
    forAll(({ width, height, boxes, arrows, words }) => {
      const points = [
        ...boxes.flatMap((box) => [box, { x: box.x + box.width, y: box.y + box.height }]),
        ...arrows.flatMap((arrow) => arrow.points),
        ...words,
      ];
      for (const { x, y } of points) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(height);
      }
    }));

  it('gives every call a box', () =>
    forAll(({ boxes }, view) => {
      const drawn = new Set(
        boxes.flatMap(({ subject }) => (subject?.kind === 'call' ? [subject.index] : [])),
      );
      for (const call of view.calls) {
        expect(drawn.has(call.index), `call ${call.index}`).toBe(true);
      }
    }));

  it('covers no zeros that a state begins with', () =>
    forAll(({ words }) => {
      for (const zero of words.filter(({ text }) => text === '0')) {
        const over = words.find((one) => one !== zero && overlap(rectangleOf(one), rectangleOf(zero)));
        expect(over?.text).toBeUndefined();
      }
    }));

  it('tells a shape beside every arrow', () =>
    forAll(({ arrows, words }) => {
      const shapes = words.filter((one) => one.role === 'shape').map(middleOf);
      const told = arrows.filter((arrow) => arrow.head && (arrow.role === 'flow' || arrow.role === 'carry'));
      for (const { id, points } of told.filter((arrow) => !arrow.id.endsWith('-start'))) {
        expect(Math.min(...shapes.map((at) => distance(at, points))), id).toBeLessThan(46);
      }
    }));

  it('writes no shape over a box', () =>
    forAll(({ boxes, words }) => {
      for (const one of words.filter(({ role }) => role === 'shape')) {
        const under = boxes.find((box) => overlap(rectangleOf(one), box));
        expect(under?.id, `${one.text} at ${one.x}, ${one.y}`).toBeUndefined();
      }
    }));
});

describe('the cost of an unrolled network', () => {
  it('does not grow with the number of steps', () =>
    fc.assert(
      fc.asyncProperty(recipe, async (made) => {
        const [few, many] = await Promise.all([measured(made, 12), measured(made, 1_000_000)]);
        expect(many.laidOut).toEqual(few.laidOut);
        expect(many.boxes).toBe(few.boxes);
        expect(many.arrows).toBe(few.arrows);
      }),
      { numRuns: 15, seed: 3 },
    ));

  it('is one small graph for each stretch of time, whatever the fold', async () => {
    const { laidOut } = await measured({ steps: [{ kind: 'dense', units: 2 }], ending: 'last' }, 500);
    expect(laidOut).toEqual([4, 3]);
  });
});

/** How many nodes ELK was given, graph by graph, and how much was drawn. */
async function measured(made: Parameters<typeof networkOf>[0], steps: number) {
  const laidOut: number[] = [];
  const picture = await drawPicture(networkOf(made, steps), 'unrolled', (graph) => {
    laidOut.push(graph.children!.length);
    return layOutHere(graph);
  });
  return { laidOut, boxes: picture.boxes.length, arrows: picture.arrows.length };
}

/** Boxes that repeat one another, in the order of their steps. */
function groups(boxes: readonly Box[]): Box[][] {
  const byNode = new Map<string, Box[]>();
  for (const box of boxes.filter((one) => one.id.includes('@'))) {
    const node = box.id.split('@')[0]!;
    byNode.set(node, [...(byNode.get(node) ?? []), box]);
  }
  return [...byNode.values()];
}

function stepOf(box: Box): number {
  return Number(box.id.split('@')[1]!.replace('f', ''));
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  const near = 0.5;
  return (
    a.x + near < b.x + b.width &&
    b.x + near < a.x + a.width &&
    a.y + near < b.y + b.height &&
    b.y + near < a.y + a.height
  );
}

function middleOf(words: Words): Point {
  const { x, y, width, height } = rectangleOf(words);
  return { x: x + width / 2, y: y + height / 2 };
}

/** How far a point is from a line of level and upright parts. */
function distance({ x, y }: Point, points: readonly Point[]): number {
  const parts = points.slice(1).map((b, i) => {
    const a = points[i]!;
    const dx = Math.max(Math.min(a.x, b.x) - x, 0, x - Math.max(a.x, b.x));
    const dy = Math.max(Math.min(a.y, b.y) - y, 0, y - Math.max(a.y, b.y));
    return Math.hypot(dx, dy);
  });
  return Math.min(...parts);
}

function onSide({ x, y }: Point, box: Box): boolean {
  const level = y > box.y && y < box.y + box.height;
  return level && (Math.abs(x - box.x) < 0.6 || Math.abs(x - box.x - box.width) < 0.6);
}

function onEdge(point: Point, box: Box): boolean {
  const within = point.x > box.x - 0.6 && point.x < box.x + box.width + 0.6;
  const level = Math.abs(point.y - box.y) < 0.6 || Math.abs(point.y - box.y - box.height) < 0.6;
  return (within && level) || onSide(point, box);
}
