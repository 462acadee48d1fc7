import type { Layer, LayerCall, SliceCall } from '../../../language/model/network.js';
import type { LayerInputs, Signal, Surroundings } from '../layers/layer-tensors.js';
import { findTensors } from '../layers/registry.js';
import { takeSlice } from '../layers/slice.js';
import { type Assignment, assign, printShape, type Value, type Variable } from '../program/index.js';
import { seedFor } from '../seeds.js';
import type { NetworkVariables } from './network-variables.js';

/** How a network is run. */
export interface ForwardMode {
  /** True in a training step. */
  readonly training: boolean;
  /** What random numbers of layers come from. */
  readonly seed: number;
  /** Counts the steps, so that each has random numbers of its own; int32 scalar. */
  readonly step: Value;
}

/** What came of it. */
export interface Forward {
  /** One an output of the network, in their order. */
  readonly outputs: readonly Signal[];
  /** What the run leaves behind: carried states, and weights such as moving averages. */
  readonly assignments: readonly Assignment[];
}

/** Sends inputs, one an input of the network in their order, through all its calls. */
export function forward(variables: NetworkVariables, inputs: readonly Value[], mode: ForwardMode): Forward {
  const { network } = variables;
  const next = new Map<Variable, Value>();
  const signals = new Map<number, Signal>();
  network.inputs.forEach(({ tensor }, at) => {
    signals.set(tensor.id, { value: inputs[at]! });
  });
  const uses = new Map<Layer, number>();
  for (const call of network.calls) {
    const results =
      call.kind === 'slice' ? sliced(call, signals) : applied(call, signals, variables, next, uses, mode);
    call.outputs.forEach((tensor, at) => {
      signals.set(tensor.id, results[at]!);
    });
  }
  return {
    outputs: network.outputs.map(({ id }) => signals.get(id)!),
    assignments: [...next].map(([variable, value]) => assign(variable, value)),
  };
}

function sliced(call: SliceCall, signals: ReadonlyMap<number, Signal>): readonly Signal[] {
  return call.inputs.map(({ id }) => ({ value: takeSlice(signals.get(id)!.value, call.axes) }));
}

function applied(
  call: LayerCall,
  signals: ReadonlyMap<number, Signal>,
  variables: NetworkVariables,
  next: Map<Variable, Value>,
  uses: Map<Layer, number>,
  mode: ForwardMode,
): readonly Signal[] {
  const { layer } = call;
  const weights = variables.weightsOf(layer);
  const now = (variable: Variable) => next.get(variable) ?? variable.value;
  let draws = uses.get(layer) ?? 0;
  const surroundings: Surroundings = {
    training: mode.training,
    random: (seed) => ({
      seed: seedFor(seed ?? mode.seed, 'layer', layer.name, draws++),
      counter: mode.step,
    }),
    carried: (name, shape) => now(variables.state(`${layer.name}/${name}`, shape)),
    carry: (name, value) => next.set(variables.state(`${layer.name}/${name}`, value.shape), value),
    update: (weight, value) => next.set(weights[weight]!, value),
    apply: (use, on, within) => tensorsOf(use.definition.type)({ ...on, args: use.args }, within),
  };
  const on: LayerInputs = {
    inputs: call.inputs.map(({ id }) => signals.get(id)!),
    states: call.states.map(({ id }) => signals.get(id)!.value),
    weights: weights.map(now),
  };
  const results = surroundings.apply(layer.use, on, surroundings);
  uses.set(layer, draws);
  return call.outputs.map((tensor, at) => {
    const result = results[at]!;
    checkShape(layer, tensor.type!.shape, result.value);
    const mask = result.mask ?? (tensor.type!.masked ? on.inputs[0]!.mask : undefined);
    return { ...result, mask };
  });
}

function tensorsOf(type: string) {
  const tensors = findTensors(type);
  if (!tensors) {
    throw new Error(`The engine cannot run ${type} yet.`);
  }
  return tensors;
}

/** The language and the engine must not differ about a shape: everything after would be wrong unseen. */
function checkShape(layer: Layer, expected: readonly (number | null)[], { shape }: Value): void {
  const agrees =
    expected.length === shape.length && expected.every((size, at) => (size ?? shape[at]) === shape[at]);
  if (!agrees) {
    const wanted = printShape(expected.map((size) => size ?? -1));
    throw new Error(`${layer.type} ${layer.name} should give ${wanted}, but gave ${printShape(shape)}.`);
  }
}
