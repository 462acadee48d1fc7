import * as p from '../program/index.js';

/** How a window, a kernel or a pool, goes over one axis. */
export interface Window {
  readonly size: number;
  readonly stride: number;
  /** Distance between neighbouring places of the window. */
  readonly dilation: number;
  readonly padding: 'valid' | 'same' | 'causal';
}

/**
 * What stands at each place of the window, for all windows at once: one tensor `[batch, …windows,
 * channels]` a place, in the order of a kernel's places. Windows go over the axes after the batch;
 * places beyond the edges hold `beyond`.
 */
export function windowPlaces(x: p.Value, windows: readonly Window[], beyond = 0): p.Value[] {
  const sides = windows.map((window, at) => edges(x.shape[at + 1]!, window));
  const padded = padWith(
    x,
    [[0, 0], ...sides.map(({ before, after }) => [before, after] as const), [0, 0]],
    beyond,
  );
  let places: (p.Value | p.Value[])[] = [padded];
  windows.forEach(({ size, stride, dilation }, at) => {
    const { count } = sides[at]!;
    places = (places as p.Value[]).flatMap((part) =>
      Array.from({ length: size }, (_, place) => {
        const begin = place * dilation;
        return p.sliceAxis(part, at + 1, { begin, end: begin + (count - 1) * stride + 1, step: stride });
      }),
    );
  });
  return places as p.Value[];
}

/** Places to add on both sides of an axis, and how many windows there are, as TensorFlow counts them. */
function edges(
  length: number,
  { size, stride, dilation, padding }: Window,
): { before: number; after: number; count: number } {
  const span = dilation * (size - 1) + 1;
  if (padding === 'valid') {
    return { before: 0, after: 0, count: Math.floor((length - span) / stride) + 1 };
  }
  const count = Math.ceil(length / stride);
  if (padding === 'causal') {
    return { before: span - 1, after: 0, count };
  }
  const missing = Math.max(0, (count - 1) * stride + span - length);
  const before = Math.floor(missing / 2);
  return { before, after: missing - before, count };
}

function padWith(x: p.Value, paddings: readonly (readonly [number, number])[], beyond: number): p.Value {
  const padded = p.pad(x, paddings);
  if (beyond === 0 || padded === x) {
    return padded;
  }
  const outside = p.sub(1, p.pad(p.ones(x.shape), paddings));
  return p.add(padded, p.mul(outside, beyond));
}
