import type { LayerCall, Network, Tensor } from '../../../language/model/network.js';

/** The calls of a network that is one chain from one input to one output, each layer used once; else undefined. */
export function chainOf({ inputs, calls, outputs, layers }: Network): readonly LayerCall[] | undefined {
  let tensor: Tensor | undefined = inputs[0]?.tensor;
  for (const call of calls) {
    const simple =
      call.kind === 'layer' &&
      call.inputs.length === 1 &&
      call.inputs[0] === tensor &&
      call.states.length === 0 &&
      call.outputs.length === 1;
    if (!simple) {
      return undefined;
    }
    tensor = call.outputs[0];
  }
  const isChain =
    inputs.length === 1 && outputs.length === 1 && outputs[0] === tensor && layers.length === calls.length;
  return isChain ? (calls as readonly LayerCall[]) : undefined;
}
