import { zeroPadding1d as definition } from '../../../language/layers/zero-padding-1d.js';
import { pad } from '../program/index.js';
import { implement } from './layer-tensors.js';

/** Steps of zeros before and after a sequence. */
export const zeroPadding1d = implement(definition, ({ args, inputs }) => [
  { value: pad(inputs[0]!.value, [[0, 0], args.padding, [0, 0]]) },
]);
