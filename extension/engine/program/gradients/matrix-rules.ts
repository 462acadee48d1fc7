import { cast, div, equal, mul } from '../elementwise.js';
import { broadcastTo, reshape } from '../layout.js';
import { gather, segmentSum } from '../lookup.js';
import { matmul } from '../matmul.js';
import { sum } from '../reduce.js';
import { sizeOf } from '../shape.js';
import type { Value } from '../value.js';
import type { Rules } from './rule.js';

/** Matrix products, reductions and lookups. */
export const matrixRules: Rules = {
  matmul: ({ op: { transposeA, transposeB }, inputs, gradient }) => {
    const [a, b] = inputs as [Value, Value];
    return [
      () =>
        transposeA
          ? matmul(b, gradient, { transposeA: transposeB, transposeB: true })
          : matmul(gradient, b, { transposeB: !transposeB }),
      () =>
        transposeB
          ? matmul(gradient, a, { transposeA: true, transposeB: transposeA })
          : matmul(a, gradient, { transposeA: !transposeA }),
    ];
  },
  reduce: ({ op, inputs, output, gradient }) => {
    const x = inputs[0]!;
    const kept = x.shape.map((size, axis) => (op.axes.includes(axis) ? 1 : size));
    const spread = (value: Value) => broadcastTo(reshape(value, kept), x.shape);
    if (op.fn === 'sum') return [() => spread(gradient)];
    if (op.fn === 'mean') {
      return [() => spread(div(gradient, sizeOf(x.shape) / sizeOf(output.shape)))];
    }
    // Equal extremes share the gradient, as in TensorFlow.
    return [
      () => {
        const chosen = cast(equal(x, reshape(output, kept)), 'float32');
        const share = div(reshape(gradient, kept), sum(chosen, { axes: op.axes, keepDims: true }));
        return mul(chosen, share);
      },
    ];
  },
  gather: ({ inputs, gradient }) => [() => segmentSum(gradient, inputs[1]!, inputs[0]!.shape[0]!), undefined],
  segmentSum: ({ inputs, gradient }) => [() => gather(gradient, inputs[1]!), undefined],
};
