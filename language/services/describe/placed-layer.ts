import * as ast from '../../generated/ast.js';
import {
  isProblem,
  type LayerDefinition,
  type LayerUse,
  type ParameterFormula,
} from '../../layers/definition.js';
import { stepOf } from '../../layers/time-distributed.js';
import { typeNameOf } from '../../layers/wrapped.js';
import type { Analysis } from '../../model/analysis.js';
import type { LayerCall } from '../../model/network.js';
import type { TensorType } from '../../shapes/tensor-type.js';

type Types = readonly (TensorType | undefined)[];

/** A layer in its place in a network: what comes in, what goes out, and how its parameters are counted. */
export interface PlacedLayer {
  readonly definition: LayerDefinition;
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
  /** What the wrapper around it does with it, in words. */
  readonly wrapper?: string;
}

/** The layer that the text makes at a node, in its place: at the first of its uses. */
export function placedLayerAt(node: ast.Reference, analysis: Analysis): PlacedLayer | undefined {
  for (const network of analysis.networks.values()) {
    const calls = network.calls.filter(
      (call): call is LayerCall => call.kind === 'layer' && call.layer.node === node,
    );
    if (calls[0]) {
      return placed(calls[0], calls.length);
    }
  }
  const outer = wrapperAround(node);
  const around = outer && placedUse(outer, analysis);
  return around && insideOf(around, node);
}

function placed(call: LayerCall, uses: number): PlacedLayer {
  const types = (tensors: LayerCall['inputs']) => tensors.map((tensor) => tensor.type);
  const { layer } = call;
  return {
    definition: layer.use.definition,
    type: layer.type,
    name: layer.name,
    inputs: types(call.inputs),
    states: types(call.states),
    outputs: types(call.outputs),
    ...(layer.formula && { formula: layer.formula }),
    parameters: layer.parameters,
    trainableParameters: layer.trainableParameters,
    uses,
  };
}

/** A layer together with its arguments, as those inside it are found. */
interface PlacedUse {
  readonly use: LayerUse;
  readonly input: TensorType | undefined;
  readonly uses: number;
}

/** The wrapper whose argument a layer is: `TimeDistributed` for the `Dense` in `TimeDistributed(Dense(1))`. */
function wrapperAround(node: ast.Reference): ast.Reference | undefined {
  const argument = node.$container;
  return ast.isArgument(argument) && ast.isReference(argument.$container) ? argument.$container : undefined;
}

function placedUse(node: ast.Reference, analysis: Analysis): PlacedUse | undefined {
  for (const network of analysis.networks.values()) {
    const calls = network.calls.filter(
      (call): call is LayerCall => call.kind === 'layer' && call.layer.node === node,
    );
    if (calls[0]) {
      return { use: calls[0].layer.use, input: calls[0].inputs[0]?.type, uses: calls.length };
    }
  }
  const outer = wrapperAround(node);
  const around = outer && placedUse(outer, analysis);
  return around && innerUse(around, node);
}

/** What a wrapper hands to the layer inside. */
function innerUse({ use, input, uses }: PlacedUse, node: ast.Reference): PlacedUse | undefined {
  const keyword = (node.$container as ast.Argument).keyword ?? 'layer';
  const inner = use.args[keyword];
  return isLayerUse(inner) ? { use: inner, input: input && handedOver(use, input), uses } : undefined;
}

function handedOver(wrapper: LayerUse, input: TensorType): TensorType | undefined {
  return wrapper.definition.type !== 'TimeDistributed'
    ? input
    : input.shape.length >= 3
      ? stepOf(input)
      : undefined;
}

function insideOf(around: PlacedUse, node: ast.Reference): PlacedLayer | undefined {
  const inner = innerUse(around, node);
  if (!inner) {
    return undefined;
  }
  const { use, input, uses } = inner;
  const inferred = input && use.definition.infer({ args: use.args, inputs: [input], states: [] });
  const result = inferred && !isProblem(inferred) ? inferred : undefined;
  const count = result?.formula?.count ?? 0;
  return {
    definition: use.definition,
    type: typeNameOf(use),
    inputs: [input],
    states: [],
    outputs: result?.outputs ?? [undefined],
    ...(result?.formula && { formula: result.formula }),
    parameters: count,
    trainableParameters: use.trainable ? count : 0,
    uses,
    wrapper:
      around.use.definition.type === 'TimeDistributed'
        ? 'used for every time step by itself, always with the same weights'
        : `used by ${around.use.definition.type}`,
  };
}

function isLayerUse(value: unknown): value is LayerUse {
  return typeof value === 'object' && value !== null && 'definition' in value;
}
