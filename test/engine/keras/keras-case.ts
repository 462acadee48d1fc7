import { elementCount, type NdArray } from '../../../language/data/nd-array.js';
import { inMemory, partOfRows, type Rows } from '../../../language/data/rows.js';
import type { Loss, Optimizer, TrainingSettings } from '../../../language/model/training.js';
import type { Engine } from '../../../extension/engine/backend/engine.js';
import type { Nested } from '../../../extension/engine/protocol.js';
import { fromNested, shapeOfNested } from '../../../extension/engine/trainer/nested.js';
import { NetworkVariables } from '../../../extension/engine/trainer/network-variables.js';
import type { TrainingJob } from '../../../extension/engine/trainer/training-job.js';
import { TrainingSession } from '../../../extension/engine/trainer/training-session.js';
import { networkOf } from '../network-of.js';

/** An input as test/fixtures/keras/make.py makes it. */
export interface CaseInput {
  readonly shape: readonly number[];
  readonly ids: number | null;
  readonly zeros?: readonly (readonly [number, number])[];
}

/** One case of test/fixtures/keras/*.json: what Keras computed. */
export interface KerasCase {
  readonly name: string;
  readonly model: string;
  readonly batch: number;
  readonly x: readonly CaseInput[];
  readonly y: readonly Nested[] | null;
  readonly predicted: readonly Nested[];
  /** One a step of training. */
  readonly losses: readonly number[];
  /** After these steps, by layer. */
  readonly weights: Readonly<Record<string, readonly Nested[]>>;
}

/** The numbers that make.py calls `wave`. */
export const wave = (shape: readonly number[], phase: number): NdArray => ({
  shape,
  data: Float32Array.from({ length: elementCount(shape) }, (_, i) => 0.6 * Math.sin(0.9 * i + phase)),
});

/** An array of nested lists; whole numbers become ids or labels where `ids` says so. */
export function arrayOf(values: Nested, ids = false): NdArray {
  const numbers = fromNested(values);
  return { shape: shapeOfNested(values)!, data: ids ? Int32Array.from(numbers) : Float64Array.from(numbers) };
}

/** An input's samples. */
export function inputData({ shape, ids, zeros = [] }: CaseInput, at: number): NdArray {
  const made: NdArray = ids
    ? { shape, data: Int32Array.from({ length: elementCount(shape) }, (_, i) => (i * 5 + 3) % ids) }
    : wave(shape, 10 + at);
  const size = elementCount(shape.slice(2));
  for (const [sample, step] of zeros) {
    const begin = (sample * shape[1]! + step) * size;
    made.data.fill(0, begin, begin + size);
  }
  return made;
}

/** Gradient descent, by which a step shows the gradients. */
export const sgd = (learning_rate: Optimizer['learning_rate'], args: Optimizer['args'] = {}): Optimizer => ({
  name: 'sgd',
  learning_rate,
  args: { momentum: 0, nesterov: false, ...args },
});

/** Settings of a training, each as Keras has it unless given. */
export function settings(
  given: Partial<TrainingSettings> & { readonly losses: readonly Loss[] },
): TrainingSettings {
  return {
    loss_weights: given.losses.map(() => 1),
    optimizer: sgd(0.1),
    metrics: given.losses.map(() => []),
    epochs: 1,
    batch_size: 32,
    shuffle: false,
    seed: null,
    early_stopping: null,
    reset_states: 'never',
    class_weight: null,
    steps_per_epoch: null,
    ...given,
  };
}

/** The weights that make.py's `start_weights` gives, by the variables' names. */
export function startWeights(variables: NetworkVariables): Record<string, Float32Array> {
  return Object.fromEntries(
    variables.network.layers.flatMap((layer) =>
      variables.weightsOf(layer).map(({ name, shape }, at) => {
        const phase = [...layer.name].reduce((sum, character) => sum + character.charCodeAt(0), at);
        const { data } = wave(shape, phase);
        const values = name.endsWith('moving_variance') ? data.map((value) => Math.abs(value) + 0.5) : data;
        return [name, Float32Array.from(values)];
      }),
    ),
  );
}

/** A job on these samples from these settings, with make.py's weights. */
export async function jobOf(
  model: string,
  samples: { readonly x: readonly NdArray[]; readonly y: readonly NdArray[] },
  options: TrainingSettings,
  validationSplit = 0,
): Promise<TrainingJob> {
  const network = await networkOf(model);
  const count = samples.x[0]!.shape[0]!;
  const trains = Math.floor(count * (1 - validationSplit));
  const part = (from: number, to: number) => {
    const cut = (array: NdArray): Rows => partOfRows(inMemory(array), from, to);
    return { count: to - from, x: samples.x.map(cut), y: samples.y.map(cut) };
  };
  return {
    network,
    settings: options,
    materials: {
      train: part(0, trains),
      ...(trains < count && { validation: part(trains, count) }),
      scaling: { x: [], y: [] },
      fits: [],
    },
    seed: 1,
    weights: startWeights(new NetworkVariables(network)),
    predicted: trains,
  };
}

/** What the engine computes for a case: predictions before training, each step's loss, weights after. */
export async function runCase(
  one: KerasCase,
  engine: Engine,
  choice: { readonly losses?: readonly Loss[]; readonly optimizer?: Optimizer; readonly ids?: boolean } = {},
): Promise<{ predicted: number[][]; losses: number[]; weights: Record<string, number[][]> }> {
  const x = one.x.map(inputData);
  const y =
    one.y?.map((values) => arrayOf(values, choice.ids)) ??
    one.predicted.map((values, at) => wave(shapeOfNested(values)!, 20 + at));
  const losses = choice.losses ?? y.map(() => ({ name: 'mse', args: {} }) as const);
  const job = await jobOf(
    one.model,
    { x, y },
    settings({ losses, batch_size: one.batch, optimizer: choice.optimizer ?? sgd(0.1) }),
  );
  const session = await TrainingSession.create(job, engine);
  try {
    const predicted = [...session.predict()].flatMap((batch) => batch.map(({ data }) => [...data]));
    session.resetStates();
    const places = Int32Array.from({ length: one.batch }, (_, at) => at);
    const reports = session.trainOn(one.losses.map(() => places));
    const steps = [...reports].map(({ report }) => report[0]! / report[1]!);
    const weights: Record<string, number[][]> = {};
    for (const [name, data] of Object.entries(session.weights())) {
      const layer = name.slice(0, name.lastIndexOf('/'));
      weights[layer] = [...(weights[layer] ?? []), [...data]];
    }
    return { predicted, losses: steps, weights };
  } finally {
    session.dispose();
  }
}
