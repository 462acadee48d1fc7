import type { Regularizer } from '../../../language/layers/arguments/regularizers.js';
import {
  abs,
  constant,
  div,
  matmul,
  maximum,
  mul,
  sqrt,
  square,
  sum,
  transpose,
  type Value,
} from '../program/index.js';

/** l1 · Σ|x| and l2 · Σx², those that are not 0, and what `orthogonal_regularizer` adds. */
export function penaltyOf({ l1, l2, orthogonal }: Regularizer, x: Value): readonly Value[] {
  return [
    ...(l1 > 0 ? [mul(sum(abs(x)), l1)] : []),
    ...(l2 > 0 ? [mul(sum(square(x)), l2)] : []),
    ...(orthogonal ? [mul(meanCosine(x, orthogonal.mode), orthogonal.factor)] : []),
  ];
}

/** The mean of |cos| over all pairs of a matrix' rows or columns, as Keras' `OrthogonalRegularizer` takes it. */
function meanCosine(x: Value, mode: 'rows' | 'columns'): Value {
  const rows = mode === 'rows' ? x : transpose(x, [1, 0]);
  const size = rows.shape[0]!;
  const length = sqrt(sum(square(rows), { axes: 1, keepDims: true }));
  const unit = div(rows, maximum(length, 1e-12));
  const others = Float32Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 0 : 1));
  const cosines = mul(abs(matmul(unit, transpose(unit, [1, 0]))), constant(others, [size, size]));
  const pairs = (size * (size - 1)) / 2;
  return mul(sum(cosines), 0.5 / pairs);
}
