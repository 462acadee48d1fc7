import { reshape, transpose } from '../layout.js';
import { pad, reverse, slice, sliceAxis } from '../pieces.js';
import type { Shape, Value } from '../value.js';
import { unbroadcast } from './elementwise-rules.js';
import type { Rules } from './rule.js';

/** Ops that move elements about: gradients go the way back. */
export const layoutRules: Rules = {
  reshape: ({ inputs, gradient }) => [() => reshape(gradient, inputs[0]!.shape)],
  transpose: ({ op, gradient }) => [
    () =>
      transpose(
        gradient,
        op.permutation.map((_, axis) => op.permutation.indexOf(axis)),
      ),
  ],
  broadcast: ({ inputs, gradient }) => [() => unbroadcast(gradient, inputs[0]!.shape)],
  reverse: ({ op, gradient }) => [() => reverse(gradient, op.axes)],
  slice: ({ op, inputs, gradient }) => [() => unslice(gradient, op.begin, op.strides, inputs[0]!.shape)],
  pad: ({ op, inputs, gradient }) => [
    () =>
      slice(
        gradient,
        op.paddings.map(([before], axis) => ({ begin: before, end: before + inputs[0]!.shape[axis]! })),
      ),
  ],
  concat: ({ op, inputs, gradient }) => {
    let begin = 0;
    return inputs.map((input) => {
      const from = begin;
      begin += input.shape[op.axis]!;
      return () => sliceAxis(gradient, op.axis, { begin: from, end: from + input.shape[op.axis]! });
    });
  },
};

/** Puts a slice's elements back where they came from, zeros elsewhere. */
function unslice(part: Value, begin: readonly number[], strides: readonly number[], shape: Shape): Value {
  const spread = strides.reduce((value, stride, axis) => spreadOut(value, axis, stride), part);
  return pad(
    spread,
    shape.map((size, axis) => [begin[axis]!, size - begin[axis]! - spread.shape[axis]!]),
  );
}

/** Puts `stride - 1` zeros between the elements of an axis. */
function spreadOut(x: Value, axis: number, stride: number): Value {
  if (stride === 1) return x;
  const [before, size, after] = [x.shape.slice(0, axis), x.shape[axis]!, x.shape.slice(axis + 1)];
  const widened = pad(
    reshape(x, [...before, size, 1, ...after]),
    [...before, size, 1, ...after].map((_, at) => (at === axis + 1 ? [0, stride - 1] : [0, 0])),
  );
  const joined = reshape(widened, [...before, size * stride, ...after]);
  return sliceAxis(joined, axis, { end: (size - 1) * stride + 1 });
}
