import * as p from '../program/index.js';
import type { LayerInputs, Signal, Surroundings } from './layer-tensors.js';
import { unroll } from './recurrence.js';

/** One step of a recurrent layer, apart from how it goes over time. */
export interface Cell {
  /** Names of its states, that which is also its output first. */
  readonly states: readonly string[];
  /** How many blocks of `units` columns its kernels have. */
  readonly gates: number;
  /** What of the input the steps need, made for all of them at once: `[batch, steps, …]`. */
  readonly input: (x: p.Value, dropout: Masks) => p.Value;
  /** The next states, from one step of `input` and the states before it. */
  readonly step: (x: p.Value, states: readonly p.Value[], dropout: Masks) => readonly p.Value[];
}

/** What dropout multiplies by: one mask a gate, one for all gates, or none. The same at every step. */
export type Masks = readonly p.Value[] | undefined;

/** The arguments that say how a recurrent layer goes over time. */
export interface RecurrentArguments {
  readonly units: number;
  readonly dropout: number;
  readonly recurrent_dropout: number;
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly go_backwards: boolean;
  readonly stateful: boolean;
  /** Not in the language: Keras' Bidirectional sets it on the layers it holds. */
  readonly zero_output_for_mask?: boolean;
}

/** The product with a kernel `[in, gates · units]`, of the operand as each gate sees it through its mask. */
export function gateProducts(operand: p.Value, kernel: p.Value, masks: Masks): p.Value {
  if (!masks) {
    return p.matmul(operand, kernel);
  }
  const parts = p.split(kernel, masks.length);
  return p.concat(parts.map((part, gate) => p.matmul(p.mul(operand, masks[gate]!), part)));
}

/** Runs a cell over the input's steps, with states, masks and results as Keras' `RNN` layer has them. */
export function runCell(
  layer: LayerInputs & { readonly args: RecurrentArguments },
  surroundings: Surroundings,
  cell: Cell,
): readonly Signal[] {
  const { args } = layer;
  const { value: x, mask } = layer.inputs[0]!;
  const [batch, , features] = x.shape as [number, number, number];
  const stateShape = [batch, args.units];

  // With recurrent dropout Keras computes gate by gate, and draws a mask for each.
  const count = args.recurrent_dropout > 0 ? cell.gates : 1;
  const draw = (shape: p.Shape, rate: number): Masks =>
    surroundings.training && rate > 0
      ? Array.from({ length: count }, () => p.dropoutMask(shape, rate, surroundings.random()))
      : undefined;
  const stateMasks = draw(stateShape, args.recurrent_dropout);

  const { outputs, last, states } = unroll({
    sequence: p.transpose(cell.input(x, draw([batch, 1, features], args.dropout)), [1, 0, 2]),
    states: cell.states.map(
      (name, at) =>
        layer.states[at] ?? (args.stateful ? surroundings.carried(name, stateShape) : p.zeros(stateShape)),
    ),
    statesGiven: layer.states.length > 0 || args.stateful,
    mask,
    backwards: args.go_backwards,
    zeroMasked: args.zero_output_for_mask ?? false,
    step: (at, before) => cell.step(at, before, stateMasks),
  });
  if (args.stateful) {
    cell.states.forEach((name, at) => {
      surroundings.carry(name, states[at]!);
    });
  }
  const result = args.return_sequences ? inKerasOrder(outputs, args.go_backwards) : last;
  return [result, ...(args.return_state ? states : [])].map((value) => ({ value }));
}

/** `[steps, batch, units]` in order of time as `[batch, steps, units]` in the order the steps were read. */
function inKerasOrder(outputs: p.Value, backwards: boolean): p.Value {
  const sequence = p.transpose(outputs, [1, 0, 2]);
  return backwards ? p.reverse(sequence, 1) : sequence;
}
