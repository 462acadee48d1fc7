import { sizeOf } from '../../program/shape.js';
import type { Node, ReduceFunction, Shape } from '../../program/value.js';
import { normals, uniforms } from '../philox.js';
import type { Memory } from './memory.js';
import { joined, type Strided, stepsOf, stridedCopy } from './strided-copy.js';

/** Computes a node in JavaScript: the result's address, then those of its inputs, all in order, in bytes. */
export type ScriptKernel = (to: number, a: number, b: number) => void;

/**
 * The kernels of ops that take little of a training's time, or that only move elements.
 * @returns undefined for ops that are computed otherwise
 */
export function scriptKernel(memory: Memory, node: Node): ScriptKernel | undefined {
  const { op, inputs, outputs } = node;
  const { shape, dtype } = outputs[0]!;
  const from = inputs[0]?.shape ?? [];
  const steps = stepsOf(from);
  const count = sizeOf(shape);
  const moved = (source: Strided): ScriptKernel =>
    stridedCopy(memory, shape, { start: 0, steps: stepsOf(shape) }, source);
  switch (op.kind) {
    case 'unary': {
      const fn = rareUnary[op.fn];
      return fn && ((to, a) => each(memory.floats, count, to, a, a, fn));
    }
    case 'binary': {
      const fn = rareBinary[op.fn];
      return (
        fn && ((to, a, b) => each(dtype === 'int32' ? memory.integers : memory.floats, count, to, a, b, fn))
      );
    }
    case 'transpose':
      return moved({ start: 0, steps: op.permutation.map((axis) => steps[axis]!) });
    case 'reverse': {
      const turned = (axis: number) => op.axes.includes(axis);
      const start = op.axes.reduce((sum, axis) => sum + (from[axis]! - 1) * steps[axis]!, 0);
      return moved({ start, steps: steps.map((step, axis) => (turned(axis) ? -step : step)) });
    }
    case 'slice': {
      const start = op.begin.reduce((sum, begin, axis) => sum + begin * steps[axis]!, 0);
      return moved({ start, steps: steps.map((step, axis) => step * op.strides[axis]!) });
    }
    case 'broadcast':
      return scriptBroadcast(memory, from, shape);
    case 'pad': {
      const outer = stepsOf(shape);
      const start = op.paddings.reduce((sum, [before], axis) => sum + before * outer[axis]!, 0);
      const copy = stridedCopy(memory, from, { start, steps: outer }, { start: 0, steps });
      return (to, a) => {
        memory.integers.fill(0, to / 4, to / 4 + count);
        copy(to, a);
      };
    }
    case 'reduce':
      return reduction(memory, op.fn, from, op.axes, dtype === 'float32');
    case 'argmax':
      return argmax(memory, from, op.axis, inputs[0]!.dtype === 'float32');
    case 'gather':
      return gather(memory, from[0]!, sizeOf(from.slice(1)), sizeOf(inputs[1]!.shape));
    case 'segmentSum':
      return segmentSum(
        memory,
        shape[0]!,
        sizeOf(shape.slice(1)),
        sizeOf(inputs[1]!.shape),
        dtype === 'float32',
      );
    case 'random': {
      const draw = op.distribution === 'uniform' ? uniforms : normals;
      return (to, counter) => memory.floats.set(draw(count, op.seed, memory.integers[counter / 4]!), to / 4);
    }
    default:
      return undefined;
  }
}

/** Repeats what stands in order until it fills a larger shape. */
export function scriptBroadcast(memory: Memory, from: Shape, shape: Shape): ScriptKernel {
  const before = Array<number>(shape.length - from.length).fill(0);
  const steps = stepsOf(from).map((step, axis) => (from[axis] === 1 ? 0 : step));
  return stridedCopy(
    memory,
    shape,
    { start: 0, steps: stepsOf(shape) },
    { start: 0, steps: [...before, ...steps] },
  );
}

type Numbers = Float32Array | Int32Array;

function each(
  all: Numbers,
  count: number,
  to: number,
  a: number,
  b: number,
  fn: (a: number, b: number) => number,
): void {
  for (let at = 0; at < count; at++) all[to / 4 + at] = fn(all[a / 4 + at]!, all[b / 4 + at]!);
}

const rareUnary: Readonly<Record<string, (x: number) => number>> = {
  expm1: Math.expm1,
  log1p: Math.log1p,
  sin: Math.sin,
  cos: Math.cos,
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  erf,
};

const rareBinary: Readonly<Record<string, (a: number, b: number) => number>> = {
  pow: (a, b) => a ** b,
  floorDiv: (a, b) => Math.floor(a / b),
  mod: (a, b) => a - b * Math.floor(a / b),
};

/** The error function within 1.5e-7: Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.26. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}

const combine: Readonly<Record<ReduceFunction, (a: number, b: number) => number>> = {
  sum: (a, b) => a + b,
  mean: (a, b) => a + b,
  max: Math.max,
  min: Math.min,
};

/** Sums are added up in double precision. */
function reduction(
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
  const visit = (all: Numbers, axis: number, target: number, source: number) => {
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

function argmax(memory: Memory, shape: readonly number[], axis: number, float: boolean): ScriptKernel {
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

function gather(memory: Memory, rows: number, size: number, count: number): ScriptKernel {
  return (to, table, ids) => {
    const all = memory.integers;
    for (let at = 0; at < count; at++) {
      const id = all[ids / 4 + at]!;
      if (id < 0 || id >= rows) {
        throw new RangeError(`expected the number of one of ${rows} rows, from 0 to ${rows - 1}, came ${id}`);
      }
      const from = table / 4 + id * size;
      all.copyWithin(to / 4 + at * size, from, from + size);
    }
  };
}

/** Rows whose number is outside are left out, as TensorFlow does. */
function segmentSum(memory: Memory, rows: number, size: number, count: number, float: boolean): ScriptKernel {
  return (to, values, ids) => {
    const all = float ? memory.floats : memory.integers;
    all.fill(0, to / 4, to / 4 + rows * size);
    for (let row = 0; row < count; row++) {
      const id = memory.integers[ids / 4 + row]!;
      if (id < 0 || id >= rows) continue;
      const [target, source] = [to / 4 + id * size, values / 4 + row * size];
      for (let at = 0; at < size; at++) all[target + at]! += all[source + at]!;
    }
  };
}
