import type { Point } from '../picture.js';

const radius = 7;
const headLength = 7;
const headHalf = 3.6;

/** The line of an arrow, its corners rounded; it ends where its head begins. */
export function linePath(points: readonly Point[], head: boolean): string {
  const ends = head ? shortened(points, headLength - 1) : points;
  const [first, ...others] = ends;
  const parts = [`M${at(first!)}`];
  others.forEach((corner, i) => {
    const before = i === 0 ? first! : others[i - 1]!;
    const after = others[i + 1];
    if (!after) {
      parts.push(`L${at(corner)}`);
      return;
    }
    const reach = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    parts.push(`L${at(towards(corner, before, reach))} Q${at(corner)} ${at(towards(corner, after, reach))}`);
  });
  return parts.join(' ');
}

/** The head of an arrow: a small triangle that points where the line ends. */
export function headPath(points: readonly Point[]): string {
  const end = points.at(-1)!;
  const before = points.at(-2)!;
  const length = distance(before, end) || 1;
  const [ux, uy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const base = { x: end.x - ux * headLength, y: end.y - uy * headLength };
  const left = { x: base.x - uy * headHalf, y: base.y + ux * headHalf };
  const right = { x: base.x + uy * headHalf, y: base.y - ux * headHalf };
  return `M${at(end)} L${at(left)} L${at(right)} Z`;
}

function shortened(points: readonly Point[], by: number): Point[] {
  const end = points.at(-1)!;
  const before = points.at(-2)!;
  return [...points.slice(0, -1), towards(end, before, Math.min(by, distance(before, end)))];
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function at({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

/** To a tenth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
