import type { Point, Words } from '../picture.js';

/** The shape that flows along an edge, beside its longest upright part, or above where it only runs level. */
export function shapeWords(text: string, points: readonly Point[]): Words {
  const part = longest(points, (a, b) => Math.abs(a.y - b.y));
  const level = longest(points, (a, b) => Math.abs(a.x - b.x));
  if (!part || (level && level.length > 40 && part.length < 22)) {
    return wordsAbove(text, level ?? { a: points[0]!, b: points.at(-1)!, length: 0 });
  }
  return { role: 'shape', text, x: part.a.x + 6, y: (part.a.y + part.b.y) / 2 + 4, anchor: 'start' };
}

interface Part {
  readonly a: Point;
  readonly b: Point;
  readonly length: number;
}

function wordsAbove(text: string, { a, b }: Part): Words {
  return { role: 'shape', text, x: (a.x + b.x) / 2, y: a.y - 5, anchor: 'middle' };
}

function longest(points: readonly Point[], lengthOf: (a: Point, b: Point) => number): Part | undefined {
  let best: Part | undefined;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    const length = lengthOf(a, b);
    if (length > (best?.length ?? 0)) {
      best = { a, b, length };
    }
  }
  return best;
}
