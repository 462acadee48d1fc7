import type { LayerUse } from '../layers/definition.js';
import { innerLayer } from '../layers/wrapped.js';
import type { LayerCall, Tensor } from '../model/network.js';

/** What a network's output went through last. */
export interface LastActivation {
  /** Keras' name of it: `softmax`, `linear`. */
  readonly name: string;
  /** The layer that has it. */
  readonly call: LayerCall;
  /** True inside a recurrent layer, where gates follow the activation: LSTM and GRU give no distribution. */
  readonly gated: boolean;
}

/** Layers that leave values as they are, or only drop, move or pick some in training. */
const passing = new Set([
  'Dropout',
  'SpatialDropout1D',
  'GaussianNoise',
  'Flatten',
  'Reshape',
  'Permute',
  'Masking',
]);

const activationLayers: Readonly<Record<string, string>> = {
  Softmax: 'softmax',
  ReLU: 'relu',
  LeakyReLU: 'leaky_relu',
  PReLU: 'leaky_relu',
  ELU: 'elu',
};

/** The last activation before an output; undefined where the output is no activation's (merges, pooling, inputs). */
export function lastActivation(output: Tensor): LastActivation | undefined {
  const { producer } = output;
  if (producer.kind === 'slice') {
    return lastActivation(producer.inputs[0]!);
  }
  if (producer.kind !== 'layer') {
    return undefined;
  }
  const use = innermost(producer.layer.use);
  const { type, category } = use.definition;
  if (passing.has(type)) {
    return lastActivation(producer.inputs[0]!);
  }
  const named = activationLayers[type];
  if (named) {
    return { name: named, call: producer, gated: false };
  }
  const { activation } = use.args;
  if (activation === null) {
    return { name: 'linear', call: producer, gated: false };
  }
  const gated = category === 'recurrent' && type !== 'SimpleRNN';
  return typeof activation === 'string' ? { name: activation, call: producer, gated } : undefined;
}

/** The layer inside all wrappers. */
function innermost(use: LayerUse): LayerUse {
  const inner = innerLayer(use);
  return inner ? innermost(inner) : use;
}
