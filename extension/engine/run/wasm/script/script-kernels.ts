import { sizeOf } from '../../../program/shape.js';
import type { Node, Shape } from '../../../program/value.js';
import { normals, uniforms } from '../../philox.js';
import type { Memory, MemoryView } from '../memory.js';
import { argmax, reduction } from './reduction.js';
import { gather, segmentSum } from './row-kernels.js';
import type { ScriptKernel } from './script-kernel.js';
import { type Strided, stepsOf, stridedCopy } from './strided-copy.js';

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

function each(
  all: MemoryView,
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
