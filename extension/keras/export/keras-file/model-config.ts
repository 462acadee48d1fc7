import type { AxisSlice, Call, Network, NetworkInput, Tensor } from '../../../../language/model/network.js';
import { chainOf } from '../chain.js';
import { type Operation, operationsOf, tensorPlaces } from '../operations.js';
import { type Json, layerConfig } from './layer-config.js';

/** A network as the `config.json` of a `.keras` file: a `Sequential` where it is one chain. It is not compiled. */
export function modelConfig(network: Network): Json {
  const chain = chainOf(network);
  return chain
    ? sequentialConfig(
        network,
        chain.map(({ layer }) => layer),
      )
    : functionalConfig(network);
}

function sequentialConfig({ name, inputs }: Network, layers: Network['layers']): Json {
  const shape = inputs[0]!.tensor.type!.shape;
  return {
    module: 'keras',
    class_name: 'Sequential',
    config: {
      name,
      trainable: true,
      layers: [inputConfig(inputs[0]!), ...layers.map((layer) => layerConfig(layer.use, layer.name))],
      build_input_shape: shape,
    },
    registered_name: null,
    build_config: { input_shape: shape },
  };
}

function functionalConfig(network: Network): Json {
  const places = tensorPlaces(network);
  const placeOf = (tensor: Tensor): Json => [...places.get(tensor)!];
  const kerasTensor = (tensor: Tensor): Json => ({
    class_name: '__keras_tensor__',
    config: {
      shape: tensor.type!.shape,
      dtype: tensor.type!.dtype,
      keras_history: placeOf(tensor),
    },
  });
  const inbound = (call: Call): Json => {
    const inputs = call.inputs.map(kerasTensor);
    if (call.kind === 'slice') {
      return { args: [inputs[0]!, call.axes.map(axisConfig)], kwargs: {} };
    }
    const several = call.layer.use.definition.inputs.most > 1;
    return {
      args: several ? [inputs] : inputs,
      kwargs: call.states.length === 0 ? {} : { initial_state: call.states.map(kerasTensor) },
    };
  };
  const layers = operationsOf(network).map(
    (operation): Json => ({
      ...operationConfig(operation),
      name: operation.name,
      inbound_nodes: operation.calls.map(inbound),
    }),
  );
  const inputs = network.inputs.map(
    (input): Json => ({ ...inputConfig(input), name: input.name, inbound_nodes: [] }),
  );
  const oneOrAll = (tensors: readonly Tensor[]): Json =>
    tensors.length === 1 ? placeOf(tensors[0]!) : tensors.map(placeOf);
  return {
    module: 'keras.src.models.functional',
    class_name: 'Functional',
    config: {
      name: network.name,
      trainable: true,
      layers: [...inputs, ...layers],
      input_layers: oneOrAll(network.inputs.map(({ tensor }) => tensor)),
      output_layers: oneOrAll(network.outputs),
    },
    registered_name: 'Functional',
  };
}

function operationConfig({ name, layer }: Operation): { readonly [name: string]: Json } {
  return layer
    ? layerConfig(layer.use, name)
    : {
        module: 'keras.src.ops.numpy',
        class_name: 'GetItem',
        config: { name },
        registered_name: 'GetItem',
      };
}

function inputConfig({ name, tensor }: NetworkInput): { readonly [name: string]: Json } {
  const { shape, dtype } = tensor.type!;
  return {
    module: 'keras.layers',
    class_name: 'InputLayer',
    config: { batch_shape: shape, dtype, sparse: false, ragged: false, name, optional: false },
    registered_name: null,
  };
}

function axisConfig(axis: AxisSlice): Json {
  switch (axis.kind) {
    case 'index':
      return axis.at;
    case 'new':
      return null;
    case 'range': {
      const { start = null, stop = null, step } = axis;
      return { class_name: '__slice__', config: { start, stop, step: step === 1 ? null : step } };
    }
  }
}
