import { byFirstAxis, type Rows } from '../../../language/data/rows.js';
import type { Network } from '../../../language/model/network.js';
import { inOrder } from '../feeding/batches.js';
import type { Nested, NestedOrNamed, PredictionsEvent } from '../protocol.js';
import type { Breath } from './breath.js';
import { toNested } from './nested.js';
import { outputNames } from './output-names.js';
import type { TrainingJob } from './training-job.js';
import type { TrainingSession } from './training-session.js';

/** Numbers that a tensor of an event holds at the most, but for a single batch's. */
const mostNumbers = 50_000;

/**
 * How many of the first samples to predict in the end: as many as an event may hold, whole batches where
 * layers carry states from one to the next.
 */
export function samplesToPredict(
  network: Network,
  x: readonly Pick<Rows, 'shape'>[],
  batchSize: number,
): number {
  const count = x[0]?.shape[0] ?? 0;
  const outputs = network.outputs.map(({ type }) => sizeOfSample(type!.shape.slice(1)));
  const largest = Math.max(1, ...x.map(({ shape }) => sizeOfSample(shape.slice(1))), ...outputs);
  const fitting = Math.max(1, Math.floor(mostNumbers / largest));
  return fitting >= count ? count : Math.min(count, Math.ceil(fitting / batchSize) * batchSize);
}

const sizeOfSample = (shape: readonly (number | null)[]): number =>
  shape.reduce<number>((product, size) => product * (size ?? 1), 1);

/** What the network says to the first samples it was trained on, beside what it should say. */
export async function predictions(
  { network, materials, columns, settings, predicted }: TrainingJob,
  session: TrainingSession,
  breath: Breath,
): Promise<PredictionsEvent> {
  const outputs: Nested[][] = network.outputs.map(() => []);
  session.resetStates();
  for (const batch of session.predict()) {
    batch.forEach(({ shape, data }, at) => {
      outputs[at]!.push(...(toNested(data, shape) as readonly Nested[]));
    });
    if (settings.reset_states === 'each_batch') {
      session.resetStates();
    }
    if (breath.due) {
      await breath.take();
    }
  }
  const first = (rows: Rows): Nested => {
    const { data, shape } = byFirstAxis(rows).take(inOrder(predicted));
    return toNested(data, shape);
  };
  const names = outputNames(network);
  return {
    event: 'predictions',
    x: byName(
      network.inputs.map(({ name }) => name),
      materials.train.x.map(first),
    ),
    y: byName(names, materials.train.y.map(first)),
    predicted: byName(names, outputs),
    samples: materials.train.count,
    ...(columns?.some((names) => names) && { columns }),
    ...(materials.vocabulary && { vocabulary: materials.vocabulary }),
  };
}

/** One tensor alone, several by their names. */
const byName = (names: readonly string[], tensors: readonly Nested[]): NestedOrNamed =>
  tensors.length === 1 ? tensors[0]! : Object.fromEntries(tensors.map((tensor, at) => [names[at]!, tensor]));
