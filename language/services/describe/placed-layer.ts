import * as ast from '../../generated/ast.js';
import { isProblem, type LayerUse, type ParameterFormula } from '../../layers/definition.js';
import { stepOf } from '../../layers/time-distributed.js';
import { isLayerUse, typeNameOf } from '../../layers/wrapped.js';
import type { Analysis } from '../../model/analysis.js';
import type { LayerCall } from '../../model/network.js';
import type { TensorType } from '../../shapes/tensor-type.js';

/** Types of tensors; undefined where a mistake keeps one from being known. */
type Types = readonly (TensorType | undefined)[];

/** A layer in its place in a network: what comes in, what goes out, and how its parameters are counted. */
export interface PlacedLayer {
  readonly use: LayerUse;
  /** As summaries show it: `LSTM`, `TimeDistributed(Dense)`. */
  readonly type: string;
  /** Keras' name of it; a layer inside a wrapper has none of its own. */
  readonly name?: string;
  readonly inputs: Types;
  readonly states: Types;
  readonly outputs: Types;
  /** Undefined for layers without parameters, and where a mistake keeps them from being known. */
  readonly formula?: ParameterFormula;
  readonly parameters: number;
  readonly trainableParameters: number;
  /** How often the network uses it, always with the same weights. */
  readonly uses: number;
  /** What keeps the layer from being made, where that is not what comes before it: its arguments, or what comes in. */
  readonly fault?: 'arguments' | 'input';
  /** What the wrapper around it does with it, in words. */
  readonly wrapper?: string;
}

/** The layer that the text makes at a node, be it inside a wrapper, in its place: at the first of its uses. */
export function placedLayerAt(node: ast.Reference, analysis: Analysis): PlacedLayer | undefined {
  for (const network of analysis.networks.values()) {
    const calls = network.calls.filter(
      (call): call is LayerCall => call.kind === 'layer' && call.layer.node === node,
    );
    if (calls[0]) {
      return placed(calls[0], calls.length);
    }
  }
  const argument = node.$container;
  if (!ast.isArgument(argument) || !ast.isReference(argument.$container)) {
    return undefined;
  }
  const wrapper = placedLayerAt(argument.$container, analysis);
  return wrapper && insideOf(wrapper, argument.keyword ?? 'layer');
}

function placed({ layer, inputs, states, outputs, problem }: LayerCall, uses: number): PlacedLayer {
  const { use, type, name, formula, parameters, trainableParameters } = layer;
  const types = (tensors: LayerCall['inputs']) => tensors.map((tensor) => tensor.type);
  return {
    use,
    type,
    name,
    inputs: types(inputs),
    states: types(states),
    outputs: types(outputs),
    ...(formula && { formula }),
    parameters,
    trainableParameters,
    uses,
    ...(!layer.sound ? { fault: 'arguments' } : problem && { fault: 'input' }),
  };
}

/** The layer that a wrapper holds in an argument: `Dense` in `TimeDistributed(Dense(1))`. */
function insideOf(wrapper: PlacedLayer, argument: string): PlacedLayer | undefined {
  const use = wrapper.use.args[argument];
  if (!isLayerUse(use)) {
    return undefined;
  }
  const overTime = wrapper.use.definition.type === 'TimeDistributed';
  const input = overTime ? stepIn(wrapper.inputs[0]) : wrapper.inputs[0];
  const inferred = input && use.definition.infer({ args: use.args, inputs: [input], states: [] });
  const result = inferred && !isProblem(inferred) ? inferred : undefined;
  const parameters = result?.formula?.count ?? 0;
  return {
    use,
    type: typeNameOf(use),
    inputs: [input],
    states: [],
    outputs: result?.outputs ?? [undefined],
    ...(result?.formula && { formula: result.formula }),
    parameters,
    trainableParameters: use.trainable ? parameters : 0,
    uses: wrapper.uses,
    ...(wrapper.fault ? { fault: wrapper.fault } : inferred && !result && { fault: 'input' }),
    wrapper: overTime
      ? 'used for every time step by itself, always with the same weights'
      : `used by ${wrapper.use.definition.type}`,
  };
}

/** What is handed over for one time step; undefined where there is no time axis. */
function stepIn(input: TensorType | undefined): TensorType | undefined {
  return input && input.shape.length >= 3 ? stepOf(input) : undefined;
}
