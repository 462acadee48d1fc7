import { upSampling1d as definition } from '../../../language/layers/up-sampling-1d.js';
import { broadcastTo, expandDims, reshape } from '../program/index.js';
import { implement } from './layer-tensors.js';

/** Every step `size` times, one right after the other. */
export const upSampling1d = implement(definition, ({ args, inputs }) => {
  const { value } = inputs[0]!;
  const [batch, steps, features] = value.shape as [number, number, number];
  const repeated = broadcastTo(expandDims(value, 2), [batch, steps, args.size, features]);
  return [{ value: reshape(repeated, [batch, steps * args.size, features]) }];
});
