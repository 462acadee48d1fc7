import type { Memory } from '../memory.js';

/** One side of a copy: its first element, counted from an address, and how far the next is on each axis. */
export interface Strided {
  readonly start: number;
  readonly steps: readonly number[];
}

/** The steps of a tensor in order. */
export const stepsOf = (shape: readonly number[]): number[] => {
  const steps = Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) steps[axis] = steps[axis + 1]! * shape[axis + 1]!;
  return steps;
};

/**
 * What copies a tensor of any layout into another: `(to, from)` in bytes. Steps may be negative, and 0 to
 * repeat what is read.
 */
export function stridedCopy(
  memory: Memory,
  shape: readonly number[],
  to: Strided,
  from: Strided,
): (to: number, from: number) => void {
  const axes = joined(shape, to.steps, from.steps);
  const { size, to: toStep, from: fromStep } = axes.pop() ?? { size: 1, to: 1, from: 1 };
  const visit = (axis: number, target: number, source: number) => {
    if (axis < axes.length) {
      const { size: times, to: toNext, from: fromNext } = axes[axis]!;
      for (let at = 0; at < times; at++) visit(axis + 1, target + at * toNext, source + at * fromNext);
      return;
    }
    const all = memory.integers;
    if (toStep === 1 && fromStep === 1 && size > 32) {
      all.copyWithin(target, source, source + size);
      return;
    }
    for (let at = 0; at < size; at++) all[target + at * toStep] = all[source + at * fromStep]!;
  };
  return (target, source) => visit(0, target / 4 + to.start, source / 4 + from.start);
}

/** The axes, neighbours made one where both sides run through them as if they were. */
export function joined(
  shape: readonly number[],
  to: readonly number[],
  from: readonly number[],
): { size: number; to: number; from: number }[] {
  const axes: { size: number; to: number; from: number }[] = [];
  shape.forEach((size, axis) => {
    if (size === 1) return;
    const last = axes.at(-1);
    if (last && last.to === to[axis]! * size && last.from === from[axis]! * size) {
      axes[axes.length - 1] = { size: last.size * size, to: to[axis]!, from: from[axis]! };
    } else {
      axes.push({ size, to: to[axis]!, from: from[axis]! });
    }
  });
  return axes;
}
