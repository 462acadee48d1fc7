import type { NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../../backend/engine.js';

/** Computes one node from its inputs; the result is a new tensor that the caller frees. */
export type Kernel = (inputs: readonly Tensor[]) => Tensor;

/** Runs a tfjs kernel of one result. */
export function call(
  tf: TensorFlow,
  name: string,
  inputs: Record<string, Tensor>,
  attributes?: NamedAttrMap,
): Tensor {
  return tf.engine().runKernel(name, inputs, attributes) as Tensor;
}

/** Runs a kernel whose inputs are a list, which tfjs also takes where a map is declared. */
export function callList(
  tf: TensorFlow,
  name: string,
  inputs: readonly Tensor[],
  attributes: NamedAttrMap,
): Tensor {
  return call(tf, name, inputs as unknown as Record<string, Tensor>, attributes);
}

/** The same numbers under another shape; copies nothing. */
export const reshaped = (tf: TensorFlow, x: Tensor, shape: readonly number[]): Tensor =>
  call(tf, 'Reshape', { x }, { shape: [...shape] });
