import type { LayerCall, Network } from '../../../language/model/network.js';
import { chainOf } from './chain.js';
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
