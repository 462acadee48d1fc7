import { looksUpIds } from './integer-input.js';
import type { Call, NetworkInput, Pattern, Tensor } from './network.js';

/**
 * How a network uses time: one or many steps in, one or many out; an encoder–decoder where a sequence is
 * first squeezed into a vector or a state, and that is unrolled into a sequence again.
 */
export function patternOf(
  inputs: readonly NetworkInput[],
  outputs: readonly Tensor[],
  calls: readonly Call[],
): Pattern {
  const manyIn = inputs.some((input) => takesSequence(input, calls));
  const manyOut = outputs.some((output) => isSequence(output));
  if (manyIn && manyOut) {
    return calls.some(startsDecoder) ? 'encoder-decoder' : 'many-to-many';
  }
  return manyIn ? 'many-to-one' : manyOut ? 'one-to-many' : 'one-to-one';
}

/** True for a tensor with a time axis of more than one step (or of an open length). */
function isSequence(tensor: Tensor): boolean {
  const shape = tensor.type?.shape;
  return shape !== undefined && shape.length >= 3 && shape[1] !== 1;
}

/** True for an input of several steps; ids that an Embedding looks up are one a step. */
function takesSequence(input: NetworkInput, calls: readonly Call[]): boolean {
  const { type } = input.tensor;
  if (type?.dtype === 'int32' && type.shape.length === 2) {
    return type.shape[1] !== 1 && calls.some((call) => call.kind === 'layer' && looksUpIds(call.layer.use));
  }
  return isSequence(input.tensor);
}

/** True where a vector made from a sequence is unrolled again: repeated, or given as the initial state. */
function startsDecoder(call: Call): boolean {
  if (call.kind !== 'layer') {
    return false;
  }
  const sources = call.layer.use.definition.type === 'RepeatVector' ? call.inputs : call.states;
  return sources.some((tensor) => comesFromSequence(tensor, new Set()));
}

function comesFromSequence(tensor: Tensor, seen: Set<Tensor>): boolean {
  if (seen.has(tensor)) {
    return false;
  }
  seen.add(tensor);
  const { producer } = tensor;
  return (
    producer?.kind !== undefined &&
    producer.kind !== 'input' &&
    producer.inputs.some((input) => isSequence(input) || comesFromSequence(input, seen))
  );
}
