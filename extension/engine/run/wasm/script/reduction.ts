import { sizeOf } from '../../../program/shape.js';
import type { ReduceFunction, Shape } from '../../../program/value.js';
import type { Memory, MemoryView } from '../memory.js';
import type { ScriptKernel } from './script-kernel.js';
import { joined, stepsOf } from './strided-copy.js';

const combine: Readonly<Record<ReduceFunction, (a: number, b: number) => number>> = {
  sum: (a, b) => a + b,
  mean: (a, b) => a + b,
  max: Math.max,
  min: Math.min,
};

/** Reduces a tensor of this shape over some axes. Sums are added up in double precision. */
export function reduction(
  memory: Memory,
  fn: ReduceFunction,
  shape: Shape,
  axes: readonly number[],
  float: boolean,
): ScriptKernel {
  const left = shape.filter((_, axis) => !axes.includes(axis));
  const leftSteps = stepsOf(left);
  const to = shape.map((_, axis) => (axes.includes(axis) ? 0 : leftSteps.shift()!));
  const loops = joined(shape, to, stepsOf(shape));
  const { size, to: toStep } = loops.pop() ?? { size: 1, to: 0 };
  const totals = new Float64Array(sizeOf(left));
  const divisor = fn === 'mean' ? sizeOf(shape) / totals.length : 1;
  const start = { sum: 0, mean: 0, max: Number.NEGATIVE_INFINITY, min: Number.POSITIVE_INFINITY }[fn];
  const add = combine[fn];
  const visit = (all: MemoryView, axis: number, target: number, source: number) => {
    if (axis < loops.length) {
      const { size: times, to: toNext, from: fromNext } = loops[axis]!;
      for (let at = 0; at < times; at++) visit(all, axis + 1, target + at * toNext, source + at * fromNext);
    } else if (toStep === 0) {
      let total = totals[target]!;
      for (let at = 0; at < size; at++) total = add(total, all[source + at]!);
      totals[target] = total;
    } else {
      for (let at = 0; at < size; at++) {
        totals[target + at * toStep] = add(totals[target + at * toStep]!, all[source + at]!);
      }
    }
  };
  return (result, a) => {
    totals.fill(start);
    const all = float ? memory.floats : memory.integers;
    visit(all, 0, 0, a / 4);
    for (let at = 0; at < totals.length; at++) all[result / 4 + at] = totals[at]! / divisor;
  };
}

/** The index of the first greatest element along an axis. */
export function argmax(memory: Memory, shape: Shape, axis: number, float: boolean): ScriptKernel {
  const step = sizeOf(shape.slice(axis + 1));
  const along = shape[axis]!;
  const count = sizeOf(shape) / along;
  return (to, a) => {
    const all = float ? memory.floats : memory.integers;
    for (let at = 0; at < count; at++) {
      const first = a / 4 + Math.floor(at / step) * along * step + (at % step);
      let best = 0;
      for (let index = 1; index < along; index++) {
        if (all[first + index * step]! > all[first + best * step]!) best = index;
      }
      memory.integers[to / 4 + at] = best;
    }
  };
}
