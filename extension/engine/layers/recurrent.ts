import * as p from '../program/index.js';
import { joinLanes, lanesOf } from './lanes.js';
import type { LayerRun, Signal, Surroundings } from './layer-tensors.js';
import { unroll } from './recurrence.js';

/** One step of a recurrent layer, apart from how it goes over time. */
export interface Cell {
  /** Names of its states, that which is also its output first. */
  readonly states: readonly string[];
  /** Sizes of a state without the batch: `[units]`. */
  readonly stateShape: p.Shape;
  /** How many masks dropout draws for the input and for the state: one for all gates, or one each. */
  readonly masks: number;
  /**
   * What of the input `[steps, batch, …]` the steps need, made for all of them at once. Steps come first
   * already, as turning the input moves less than turning its product with the weights.
   */
  readonly input: (x: p.Value, dropout: Masks) => p.Value;
  /** The next states, from one step of `input` and the states before it. */
  readonly step: (x: p.Value, states: readonly p.Value[], dropout: Masks) => readonly p.Value[];
}

/** What dropout multiplies by: one mask a gate, one for all gates, or none. The same at every step. */
export type Masks = readonly p.Value[] | undefined;

/** The arguments that say how a recurrent layer goes over time. */
export interface RecurrentArguments {
  readonly dropout: number;
  readonly recurrent_dropout: number;
  readonly seed: number | null;
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly go_backwards: boolean;
  readonly stateful: boolean;
  /** Not in the language: Keras' Bidirectional sets it on the layers it holds. */
  readonly zero_output_for_mask?: boolean;
}

/** Multiplies an operand with a kernel whose last axis holds the gates. */
type Product = (operand: p.Value, kernel: p.Value) => p.Value;

/** The product with a kernel `[…, gates · units]`, of the operand as each gate sees it through its mask. */
export function gateProducts(
  operand: p.Value,
  kernel: p.Value,
  masks: Masks,
  product: Product = p.matmul,
): p.Value {
  if (!masks) {
    return product(operand, kernel);
  }
  const parts = p.split(kernel, masks.length);
  return p.concat(parts.map((part, gate) => product(p.mul(operand, masks[gate]!), part)));
}

/** With recurrent dropout Keras computes gate by gate, and draws a mask for each. */
export const masksOf = (args: RecurrentArguments, gates: number): number =>
  args.recurrent_dropout > 0 ? gates : 1;

/** Runs a cell over the input's steps, with states, masks and results as Keras' `RNN` layer has them. */
export function runCell(
  layer: LayerRun<RecurrentArguments>,
  surroundings: Surroundings,
  cell: Cell,
): readonly Signal[] {
  const { args } = layer;
  const { value: x, mask } = layer.inputs[0]!;
  const [batch, , ...sample] = x.shape as [number, number, ...number[]];
  const stateShape = [batch, ...cell.stateShape];
  const draw = (shape: p.Shape, rate: number): Masks =>
    // At a rate of 1 Keras drops nothing here.
    surroundings.training && rate > 0 && rate < 1
      ? Array.from({ length: cell.masks }, () => p.dropoutMask(shape, rate, surroundings.random(args.seed)))
      : undefined;
  const inputMasks = draw([1, batch, ...sample], args.dropout);
  const stateMasks = draw(stateShape, args.recurrent_dropout);

  const inits = cell.states.map(
    (name, at) =>
      layer.states[at] ?? (args.stateful ? surroundings.carried(name, stateShape) : p.zeros(stateShape)),
  );
  const lanes = lanesOf(batch, p.sizeOf(layer.weights[1]!.shape), surroundings.processors);
  const parts = lanes.map((lane) => {
    const ofInput = inputMasks?.map((dropout) => lane.take(dropout, 1));
    const ofState = stateMasks?.map((dropout) => lane.take(dropout, 0));
    return unroll({
      sequence: cell.input(swapFirst(lane.take(x, 0)), ofInput),
      states: inits.map((init) => lane.take(init, 0)),
      statesGiven: layer.states.length > 0 || args.stateful,
      // Keras hands a layer no mask once it gets states as a second argument.
      mask: mask && layer.states.length === 0 ? lane.take(mask, 0) : undefined,
      backwards: args.go_backwards,
      zeroMasked: args.zero_output_for_mask ?? false,
      step: (at, before) => cell.step(at, before, ofState),
    });
  });
  const states = inits.map((_, at) => joinLanes(parts.map((part) => part.states[at]!)));
  if (args.stateful) {
    cell.states.forEach((name, at) => {
      surroundings.carry(name, states[at]!);
    });
  }
  const result = parts.map(({ outputs, last }) =>
    args.return_sequences ? inKerasOrder(outputs, args.go_backwards) : last,
  );
  return [joinLanes(result), ...(args.return_state ? states : [])].map((value) => ({ value }));
}

/** `[batch, steps, …]` to `[steps, batch, …]`, and back. */
const swapFirst = (x: p.Value): p.Value => p.transpose(x, [1, 0, ...x.shape.slice(2).map((_, at) => at + 2)]);

/** Steps in the order in which they were read, the batch first. */
function inKerasOrder(outputs: p.Value, backwards: boolean): p.Value {
  const sequence = swapFirst(outputs);
  return backwards ? p.reverse(sequence, 1) : sequence;
}
