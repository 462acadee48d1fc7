import type { Network } from '../../../language/model/network.js';
import type { Engine } from '../backend/engine.js';
import type { Signal } from '../layers/layer-tensors.js';
import {
  constant,
  type Program,
  placeholder,
  program,
  type TypedData,
  type Value,
} from '../program/index.js';
import { createRunner } from '../run/create-runner.js';
import type { Runner, Tensors } from '../run/runner.js';
import { forward } from '../trainer/forward.js';
import { NetworkVariables } from '../trainer/network-variables.js';

/** A trained network, and how it is going to be fed. */
export interface Feeding {
  /** Of one input and one output. */
  readonly network: Network;
  /** By the variables' names. */
  readonly weights: Tensors;
  readonly engine: Engine;
  /** Samples at a time. */
  readonly rows: number;
  /** How many steps at a time, where the network leaves them open: all numbers that occur. */
  readonly lengths: readonly number[];
  /** How often it is fed, about. */
  readonly runs: number;
  /** What of the output is wanted. */
  readonly head: (output: Signal) => Value;
}

/** A trained network that is fed with one batch after another; its states stay in between. */
export class FedNetwork {
  private constructor(
    private readonly variables: NetworkVariables,
    private readonly runner: Runner,
  ) {}

  static async create({ network, weights, engine, rows, lengths, runs, head }: Feeding): Promise<FedNetwork> {
    const variables = new NetworkVariables(network);
    const { shape, dtype } = network.inputs[0]!.tensor.type!;
    const programs = [...new Set(lengths)].map((steps): Program => {
      const x = placeholder(input, [rows, ...shape.slice(1).map((size) => size ?? steps)], dtype);
      const mode = { training: false, seed: 0, step: constant(0, [], 'int32') };
      const { outputs, assignments } = forward(variables, [x], mode);
      return program(named(steps), { output: head(outputs[0]!) }, assignments);
    });
    const runner = await createRunner(engine, {
      variables: variables.all,
      programs,
      runs: Object.fromEntries(programs.map(({ name }) => [name, runs])),
    });
    const known = new Set(variables.weights.map(({ name }) => name));
    runner.setVariables(Object.fromEntries(Object.entries(weights).filter(([name]) => known.has(name))));
    const fed = new FedNetwork(variables, runner);
    fed.forget();
    return fed;
  }

  /**
   * What the network says to a batch, `[rows, steps, …]` in row-major order: what `head` makes of its output.
   *
   * @param steps one of the feeding's lengths
   */
  run(batch: Float32Array | Int32Array, steps: number): TypedData {
    return this.runner.run(named(steps), { [input]: batch }).output!;
  }

  /** All states back to zero. */
  forget(): void {
    if (this.variables.states.length > 0) {
      this.runner.setVariables(this.variables.zeroStates());
    }
  }

  dispose(): void {
    this.runner.dispose();
  }
}

const input = 'x';
const named = (steps: number): string => `steps-${steps}`;
