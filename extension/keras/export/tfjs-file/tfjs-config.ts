import type { LayerUse } from '../../../../language/layers/definition.js';
import type { Call, Network, NetworkInput, Tensor } from '../../../../language/model/network.js';
import { argumentsConfig, type ConfigWriter, type Json } from '../keras-file/layer-config.js';
import { operationsOf, takenBy, tensorPlaces } from '../operations.js';

/** A network as the `model_config` of a `model.json`, in the words of Keras 2 that tfjs-layers reads. */
export function tfjsConfig(network: Network): Json {
  const places = tensorPlaces(network);
  const placeOf = (tensor: Tensor): Json => [...places.get(tensor)!];
  const inbound = (call: Call): Json => takenBy(call).map((tensor) => [...places.get(tensor)!, {}]);
  return {
    class_name: 'Functional',
    config: {
      name: network.name,
      layers: [
        ...network.inputs.map(inputConfig),
        ...operationsOf(network).map(
          ({ name, layer, calls }): Json => ({
            ...layerConfig(layer!.use, name),
            name,
            inbound_nodes: calls.map(inbound),
          }),
        ),
      ],
      input_layers: network.inputs.map(({ tensor }) => placeOf(tensor)),
      output_layers: network.outputs.map(placeOf),
    },
  };
}

function inputConfig({ name, tensor }: NetworkInput): Json {
  const { shape, dtype } = tensor.type!;
  return {
    class_name: 'InputLayer',
    name,
    config: { batch_input_shape: shape, dtype, sparse: false, name },
    inbound_nodes: [],
  };
}

const tfjs: ConfigWriter = {
  object(family, className, config) {
    if (family === 'regularizers') {
      return { class_name: 'L1L2', config: { l1: config.l1 ?? 0, l2: config.l2 ?? 0 } };
    }
    return { class_name: className.replace(/^Lecun/, 'LeCun'), config };
  },
  layer: (use, name) => layerConfig(use, name),
};

/** What tfjs-layers calls arguments that Keras 3 has renamed. */
const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  LeakyReLU: { negative_slope: 'alpha' },
};

/** Arguments that it does not take, or only takes as Keras 2 had them. */
const leftOut = new Set([
  'seed',
  'use_cudnn',
  'zero_output_for_mask',
  'reset_after',
  'backward_layer',
  'negative_slope',
  'threshold',
  'rms_scaling',
  'groups',
]);

function layerConfig(use: LayerUse, name: string): { readonly [name: string]: Json } {
  const { type } = use.definition;
  const entries = Object.entries(argumentsConfig(use, tfjs)).flatMap(
    ([argument, value]): [string, Json][] => {
      const word = renamed[type]?.[argument];
      if (word !== undefined) {
        return [[word, value]];
      }
      const isActivation = argument.endsWith('activation') && typeof value === 'string';
      return leftOut.has(argument) ? [] : [[argument, isActivation ? activationThere(value) : value]];
    },
  );
  return {
    class_name: type,
    config: { name, trainable: use.trainable, dtype: 'float32', ...Object.fromEntries(entries) },
  };
}

/** An activation by the name that it has there. */
const activationThere = (name: string): string =>
  name === 'silu' ? 'swish' : name === 'log_softmax' ? 'logSoftmax' : name;
