import { required } from '../../layers/arguments/definition.js';
import type { DataTensor } from '../data-set.js';
import { realNumbers } from '../data-type.js';
import { type DataCall, defineFunction } from '../definition.js';
import { shape } from '../kinds.js';
import { elementCount } from '../nd-array.js';

function filled(call: DataCall<{ readonly shape: readonly number[] }>, value: number): DataTensor {
  const { shape } = call.args;
  return {
    type: realNumbers(shape),
    node: call.node,
    make: () => ({ array: { shape, data: new Float32Array(elementCount(shape)).fill(value) } }),
  };
}

/** `numpy.zeros`. */
export const zeros = defineFunction({
  type: 'zeros',
  category: 'made',
  summary: 'A tensor of zeros.',
  arguments: { shape: required(shape, 'The sizes of its axes, the samples first: `[100, 5, 1]`.') },
  infer: (call) => filled(call, 0),
});

/** `numpy.ones`. */
export const ones = defineFunction({
  type: 'ones',
  category: 'made',
  summary: 'A tensor of ones.',
  arguments: { shape: required(shape, 'The sizes of its axes, the samples first: `[100, 5, 1]`.') },
  infer: (call) => filled(call, 1),
});
