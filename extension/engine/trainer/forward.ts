import type { Regularizer } from '../../../language/layers/arguments/regularizers.js';
import type { Layer, LayerCall, SliceCall } from '../../../language/model/network.js';
import type { LayerInputs, Signal, Surroundings } from '../layers/layer-tensors.js';
import { tensorsOf } from '../layers/registry.js';
import { takeSlice } from '../layers/slice.js';
import * as p from '../program/index.js';
import { seedFor } from '../seeds.js';
import type { NetworkVariables } from './network-variables.js';
import { penaltyOf } from './penalty.js';

/** How a network is run. */
export interface ForwardMode {
  /** True in a training step. */
  readonly training: boolean;
  /** How many processors may work on parts of a batch side by side; 1 unless it is said. */
  readonly processors?: number;
  /** What random numbers of layers come from. */
  readonly seed: number;
  /** Counts the steps, so that each has random numbers of its own; int32 scalar. */
  readonly step: p.Value;
}

/** What came of it. */
export interface Forward {
  /** One an output of the network, in their order. */
  readonly outputs: readonly Signal[];
  /** What layers add to the loss for what they gave. */
  readonly penalties: readonly p.Value[];
  /** What the run leaves behind: carried states, and weights such as moving averages. */
  readonly assignments: readonly p.Assignment[];
}

/** Sends inputs, one an input of the network in their order, through all its calls. */
export function forward(variables: NetworkVariables, inputs: readonly p.Value[], mode: ForwardMode): Forward {
  const { network } = variables;
  const run = new Run(variables, mode);
  const signals = new Map<number, Signal>();
  network.inputs.forEach(({ tensor }, at) => {
    signals.set(tensor.id, { value: inputs[at]! });
  });
  for (const call of network.calls) {
    const results = call.kind === 'slice' ? sliced(call, signals) : run.apply(call, signals);
    call.outputs.forEach((tensor, at) => {
      signals.set(tensor.id, results[at]!);
    });
  }
  return {
    outputs: network.outputs.map(({ id }) => signals.get(id)!),
    penalties: run.penalties,
    assignments: run.assignments,
  };
}

function sliced(call: SliceCall, signals: ReadonlyMap<number, Signal>): readonly Signal[] {
  return call.inputs.map(({ id }) => ({ value: takeSlice(signals.get(id)!.value, call.axes) }));
}

/** One run through a network: what its layers draw, carry and leave behind. */
class Run {
  readonly penalties: p.Value[] = [];
  private readonly next = new Map<p.Variable, p.Value>();
  private readonly draws = new Map<Layer, number>();

  constructor(
    private readonly variables: NetworkVariables,
    private readonly mode: ForwardMode,
  ) {}

  get assignments(): readonly p.Assignment[] {
    return [...this.next].map(([variable, value]) => p.assign(variable, value));
  }

  apply(call: LayerCall, signals: ReadonlyMap<number, Signal>): readonly Signal[] {
    const { layer } = call;
    const surroundings = this.surroundingsOf(layer);
    const on: LayerInputs = {
      inputs: call.inputs.map(({ id }) => signals.get(id)!),
      states: call.states.map(({ id }) => signals.get(id)!.value),
      weights: this.variables.weightsOf(layer).map((weight) => this.now(weight)),
    };
    const results = surroundings.apply(layer.use, on, surroundings);
    return call.outputs.map((tensor, at) => {
      const result = results[at]!;
      checkShape(layer, tensor.type!.shape, result.value);
      const mask = result.mask ?? (tensor.type!.masked ? on.inputs[0]!.mask : undefined);
      return { ...result, mask };
    });
  }

  private surroundingsOf(layer: Layer): Surroundings {
    const { variables, mode } = this;
    const stateOf = (name: string, shape: p.Shape) => variables.state(`${layer.name}/${name}`, shape);
    return {
      training: mode.training,
      processors: mode.processors ?? 1,
      random: (seed) => ({ seed: this.seedOf(layer, seed ?? mode.seed), counter: mode.step }),
      carried: (name, shape) => this.now(stateOf(name, shape)),
      // As in Keras no gradient goes back through a state that was left behind, within a step either.
      carry: (name, value) => this.next.set(stateOf(name, value.shape), p.stopGradient(value)),
      update: (at, next) => {
        const weight = variables.weightsOf(layer)[at]!;
        this.next.set(weight, next(this.now(weight)));
      },
      mixesSamples: (use) => tensorsOf(use.definition.type).mixesSamples === true,
      apply: (use, on, within) => {
        const { tensors, takesIds } = tensorsOf(use.definition.type);
        const inputs = takesIds ? on.inputs : on.inputs.map(asFloat);
        const { args, trainable } = use;
        const results = tensors({ ...on, inputs, args, trainable }, within);
        const regularizer = args.activity_regularizer as Regularizer | null | undefined;
        if (regularizer) {
          // By sample, so that larger batches do not weigh more.
          const penalties = results.flatMap(({ value }) =>
            penaltyOf(regularizer, value).map((penalty) => p.div(penalty, value.shape[0]!)),
          );
          this.penalties.push(...penalties);
        }
        return results;
      },
    };
  }

  private now(variable: p.Variable): p.Value {
    return this.next.get(variable) ?? variable.value;
  }

  /** Another seed for each draw of a layer. */
  private seedOf(layer: Layer, seed: number): number {
    const draw = this.draws.get(layer) ?? 0;
    this.draws.set(layer, draw + 1);
    return seedFor(seed, 'layer', layer.name, draw);
  }
}

const asFloat = (signal: Signal): Signal =>
  signal.value.dtype === 'float32' ? signal : { ...signal, value: p.cast(signal.value, 'float32') };

/**
 * The language and the engine must not differ about a shape: everything after would be wrong unseen. But for
 * the batch: where the samples fill none, the last one is smaller than the input says, as in Keras.
 */
function checkShape(layer: Layer, expected: readonly (number | null)[], { shape }: p.Value): void {
  const agrees =
    expected.length === shape.length &&
    expected.every((size, at) => at === 0 || (size ?? shape[at]) === shape[at]);
  if (!agrees) {
    const wanted = p.printShape(expected.map((size) => size ?? -1));
    throw new Error(`${layer.type} ${layer.name} should give ${wanted}, but gave ${p.printShape(shape)}.`);
  }
}
