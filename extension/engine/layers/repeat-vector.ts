import { repeatVector as definition } from '../../../language/layers/repeat-vector.js';
import { broadcastTo, expandDims } from '../program/index.js';
import { implement } from './layer-tensors.js';

/** `[batch, features]` → `[batch, n, features]`, the same vector at every step. */
export const repeatVector = implement(definition, ({ args, inputs }) => {
  const { value } = inputs[0]!;
  const [batch, features] = value.shape as [number, number];
  return [{ value: broadcastTo(expandDims(value, 1), [batch, args.n, features]) }];
});
