import { permute as definition } from '../../../language/layers/permute.js';
import { transpose } from '../program/index.js';
import { implement } from './layer-tensors.js';

/** The axes of a sample in another order, the batch in front. */
export const permute = implement(definition, ({ args, inputs }) => [
  { value: transpose(inputs[0]!.value, [0, ...args.dims]) },
]);
