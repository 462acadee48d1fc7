import type { Network } from '../../../language/model/network.js';
import type { Signal } from '../layers/layer-tensors.js';
import { sliceAxis, type Value } from '../program/index.js';

/**
 * Whether a network gives something for each step it reads, so that the last of these is about the next
 * step; else all that it gives is: a vector, or several steps that a decoder unrolls.
 */
export function givesEachStep({ inputs, outputs, pattern }: Network): boolean {
  const read = inputs[0]!.tensor.type!;
  const given = outputs[0]!.type!.shape;
  // Ids have no axis of features, what is said of each has.
  const rank = read.dtype === 'int32' && read.shape.length === 2 ? 3 : read.shape.length;
  return rank >= 3 && given.length === rank && given[1] === read.shape[1] && pattern !== 'encoder-decoder';
}

/** What of an output is about the next step. */
export function newest({ value, logits }: Signal, eachStep: boolean): { value: Value; logits?: Value } {
  const last = (x: Value) => (eachStep ? sliceAxis(x, 1, { begin: x.shape[1]! - 1, end: x.shape[1]! }) : x);
  return { value: last(value), ...(logits?.of === 'softmax' && { logits: last(logits.value) }) };
}
