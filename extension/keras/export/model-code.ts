import type { LayerCall, Network, Tensor } from '../../../language/model/network.js';
import { explicitNames } from './explicit-names.js';
import { functionalCode } from './functional-code.js';
import { inputCode } from './input-code.js';
import { callLines } from './python-call.js';
import type { PythonNames } from './python-names.js';
import { layerCall } from './python-writer.js';

/** The lines that build a network with Keras as the variable `model`: as a `Sequential` where it is one chain. */
export function modelCode(network: Network, names: PythonNames): readonly string[] {
  const chain = chainOf(network);
  return chain ? sequentialCode(network, chain) : functionalCode(network, names);
}

/** The calls of a network that is one chain from one input to one output, each layer used once; else undefined. */
function chainOf({ inputs, calls, outputs, layers }: Network): readonly LayerCall[] | undefined {
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

function sequentialCode(network: Network, chain: readonly LayerCall[]): readonly string[] {
  const named = explicitNames(chain.map(({ layer }) => layer));
  const layers = chain.map(({ layer }) => layerCall(layer.use, named.get(layer)));
  return [
    'model = keras.Sequential(',
    '    [',
    `        ${inputCode(network.inputs[0]!)},`,
    ...layers.flatMap((layer) => callLines(layer, { indent: '        ', after: ',' })),
    '    ],',
    `    name=${JSON.stringify(network.name)},`,
    ')',
  ];
}
