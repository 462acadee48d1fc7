import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rectangleOf } from '../../webview/diagram/label-placer.js';
import { drawPicture } from '../../webview/diagram/draw-picture.js';
import { drawToFit } from '../../webview/diagram/panel/draw-to-fit.js';
import { layOutHere } from './lay-out-here.js';
import { networks } from './networks.js';
import { networkOf, recipe } from './random-network.js';

const named = (name: keyof typeof networks) =>
  drawPicture(networks[name]!(), 'unrolled', layOutHere, { brief: true });
const times = async (name: keyof typeof networks) =>
  (await named(name)).words.filter(({ role }) => role === 'time').map(({ text }) => text);

describe('a network in a narrow place', () => {
  it('shows its first and its last step', async () => {
    expect(await times('long')).toEqual(['t = 0', '… 97 more steps', '98']);
    expect(await times('open length')).toEqual(['t = 0', '… more steps', 'T−1']);
    expect(await times('many to many')).toEqual(['t = 0', '… 3 more steps', '4']);
  });

  it('shows steps beyond the known ones, too', async () => {
    const known = await named('forecast');
    expect(known.boxes.some((box) => box.forecast)).toBe(true);
    expect(known.arrows.some((arrow) => arrow.role === 'feedback')).toBe(true);
  });

  it('is never wider, holds the same layers, and lets nothing overlap', () =>
    fc.assert(
      fc.asyncProperty(recipe, fc.constantFrom(1, 3, 4, 9, 100, null), async (made, steps) => {
        const view = networkOf(made, steps);
        const usual = await drawPicture(view, 'unrolled', layOutHere);
        const brief = await drawPicture(view, 'unrolled', layOutHere, { brief: true });
        const layers = ({ boxes }: typeof usual) => new Set(boxes.map((box) => box.layer));
        expect(brief.width).toBeLessThanOrEqual(usual.width);
        expect(layers(brief)).toEqual(layers(usual));
        const boxes = brief.boxes.map(
          (box) => [box.x, box.y, box.x + box.width, box.y + box.height] as const,
        );
        for (const [i, [left, top, right, bottom]] of boxes.entries()) {
          for (const other of boxes.slice(i + 1)) {
            const apart = right <= other[0] || other[2] <= left || bottom <= other[1] || other[3] <= top;
            expect(apart).toBe(true);
          }
        }
        for (const words of brief.words.filter(({ role }) => role === 'time')) {
          const { x, width } = rectangleOf(words);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(brief.width);
        }
      }),
      { numRuns: 30, seed: 7 },
    ));

  it('is folded only where it could not be read', async () => {
    const view = networks['many to many']!();
    const { wide } = await drawToFit(view, 'unrolled', layOutHere, 10_000);
    expect((await drawToFit(view, 'unrolled', layOutHere, wide)).brief).toBe(false);
    const narrow = await drawToFit(view, 'unrolled', layOutHere, wide - 1);
    expect(narrow).toMatchObject({ brief: true, wide });
    expect(narrow.picture.width).toBeLessThan(wide / 0.6);
    expect((await drawToFit(view, 'layers', layOutHere, 50)).brief).toBe(false);
  });
});

describe('a drawing in a panel', () => {
  it('leaves its heading to the page, and has it in a file', async () => {
    const view = networks['many to many']!();
    const { picture, drawing } = await drawToFit(view, 'unrolled', layOutHere, 10_000);
    expect(drawing.heading.title).toBe('many-to-many');
    expect(picture.words.some(({ text }) => text === 'many-to-many')).toBe(false);
    const file = await drawPicture(view, 'unrolled', layOutHere);
    expect(file.words.some(({ text }) => text === 'many-to-many')).toBe(true);
    expect(file.height).toBeGreaterThan(picture.height);
  });
});
