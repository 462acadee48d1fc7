import { dot as definition } from '../../../language/layers/dot.js';
import * as p from '../program/index.js';
import { implement } from './layer-tensors.js';

/** Sums of products over one axis of each of two tensors, sample by sample. */
export const dot = implement(definition, ({ args, inputs }) => {
  const [a, b] = inputs.map(({ value }) => value) as [p.Value, p.Value];
  const [axisA, axisB = axisA] = args.axes as [number, number?];
  const [left, right] = [summedLast(a, axisA), summedLast(b, axisB!)].map((x) =>
    args.normalize ? unit(x) : x,
  );
  const rows = (x: p.Value) => p.reshape(x, [x.shape[0]!, -1, x.shape.at(-1)!]);
  const product = p.matmul(rows(left!), rows(right!), { transposeB: true });
  const rest = [...left!.shape.slice(1, -1), ...right!.shape.slice(1, -1)];
  return [{ value: p.reshape(product, [a.shape[0]!, ...(rest.length > 0 ? rest : [1])]) }];
});

/** x with an axis moved to its end. */
function summedLast(x: p.Value, axis: number): p.Value {
  const from = axis < 0 ? axis + x.shape.length : axis;
  const others = x.shape.map((_, at) => at).filter((at) => at !== from);
  return p.transpose(x, [...others, from]);
}

/** Vectors along the last axis scaled to length 1. */
function unit(x: p.Value): p.Value {
  const squares = p.sum(p.square(x), { axes: -1, keepDims: true });
  return p.mul(x, p.rsqrt(p.maximum(squares, 1e-14)));
}
