import { cropping1d as definition } from '../../../language/layers/cropping-1d.js';
import { sliceAxis } from '../program/index.js';
import { implement } from './layer-tensors.js';

/** A sequence without its first and last steps. */
export const cropping1d = implement(definition, ({ args, inputs }) => {
  const { value } = inputs[0]!;
  const [before, after] = args.cropping;
  return [{ value: sliceAxis(value, 1, { begin: before, end: value.shape[1]! - after }) }];
});
