import type { Point, Rectangle, Words } from './picture.js';
import { textWidth } from './text-width.js';
import { detailSize } from './unrolled/node-size.js';

/** Where along a part of an edge a label is tried, the best place first. */
const places = [0.5, 0.3, 0.7, 0.15, 0.85];

/** Finds places for the words at edges where they cover nothing. */
export class LabelPlacer {
  private readonly taken: Rectangle[];

  constructor(obstacles: readonly Rectangle[]) {
    this.taken = [...obstacles];
  }

  /** Beside an upright part of an edge, the longest first, or above a level one; free of what is there, if it can be. */
  place(text: string, points: readonly Point[]): Words {
    const candidates = candidatesFor(text, points);
    const chosen = candidates.find((words) => this.isFree(words)) ?? candidates[0]!;
    this.taken.push(rectangleOf(chosen));
    return chosen;
  }

  private isFree(words: Words): boolean {
    const box = rectangleOf(words);
    return !this.taken.some(
      (other) =>
        box.x < other.x + other.width &&
        other.x < box.x + box.width &&
        box.y < other.y + other.height &&
        other.y < box.y + box.height,
    );
  }
}

interface Part {
  readonly a: Point;
  readonly b: Point;
  readonly length: number;
  readonly upright: boolean;
}

function candidatesFor(text: string, points: readonly Point[]): Words[] {
  const parts = partsOf(points).sort((a, b) => b.length - a.length);
  const fits = parts.filter((part) => part.upright && part.length >= 18);
  const beside = fits.flatMap((part) => places.flatMap((at) => besidePart(text, part, at)));
  const above = parts
    .filter((part) => !part.upright)
    .map(({ a, b }) => words(text, (a.x + b.x) / 2, a.y - 5, 'middle'));
  const level = parts[0] && !parts[0].upright && parts[0].length > 60;
  const short = parts.slice(0, 1).flatMap((part) => besidePart(text, part, 0.5));
  return level ? [...above, ...beside, ...short] : [...beside, ...above, ...short];
}

function besidePart(text: string, { a, b }: Part, at: number): Words[] {
  const y = a.y + (b.y - a.y) * at + 4;
  const x = a.x + (b.x - a.x) * at;
  return [words(text, x + 6, y, 'start'), words(text, x - 6, y, 'end')];
}

function words(text: string, x: number, y: number, anchor: Words['anchor']): Words {
  return { role: 'shape', text, x, y, anchor };
}

function partsOf(points: readonly Point[]): Part[] {
  return points.slice(1).map((b, i) => {
    const a = points[i]!;
    const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
    return { a, b, length: Math.max(dx, dy), upright: dy >= dx };
  });
}

/** The room that a line of small text takes. */
export function rectangleOf({ text, x, y, anchor }: Words): Rectangle {
  const width = textWidth(text, detailSize);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - detailSize + 1, width, height: detailSize + 2 };
}
