import { trainingSamples } from '../data/materialise.js';
import { badValue } from '../diagnostics/bad-value.js';
import { batchMismatch } from '../diagnostics/batch.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { statefulSamples } from '../diagnostics/stateful-samples.js';
import { statefulShuffle } from '../diagnostics/stateful-shuffle.js';
import type { NetworkInput } from '../model/network.js';
import type { TrainingInProgress } from './read-training.js';
import type { TrainingCase } from './training-case.js';

/** A split needs samples on both sides. */
export function checkSplit(training: TrainingInProgress): readonly Diagnostic[] {
  const { feed, trainingFraction, given, data } = training;
  if (!feed?.samples || trainingFraction === 1) {
    return [];
  }
  const trains = trainingSamples(feed.samples, trainingFraction);
  if (trains > 0 && trains < feed.samples) {
    return [];
  }
  const at = given.get('validation_split')?.value ?? data?.split?.node;
  const message = `Of ${feed.samples} ${feed.samples === 1 ? 'sample' : 'samples'} this leaves ${trains} to train and ${feed.samples - trains} to validate: both need at least one.`;
  return at ? [badValue(at, message)] : [];
}

/** Compares `batch_size` with a batch that an input fixes, and samples and their order with what stateful layers need. */
export function checkBatches(
  training: TrainingInProgress,
  cases: readonly TrainingCase[],
): readonly Diagnostic[] {
  const { network, settings, given, node } = training;
  const input = network?.inputs.find((one) => typeof one.tensor.type?.shape[0] === 'number');
  const stateful = network?.layers.find((layer) => isStateful(layer.use.args));
  const diagnostics: Diagnostic[] = [];
  if (stateful && settings.shuffle && settings.reset_states !== 'each_batch') {
    diagnostics.push(statefulShuffle(node, given.get('shuffle'), stateful));
  }
  const batch = input?.tensor.type?.shape[0];
  if (!input || typeof batch !== 'number') {
    return diagnostics;
  }
  if (settings.batch_size !== batch) {
    return [batchMismatch(node, given.get('batch_size'), settings.batch_size, input, batch), ...diagnostics];
  }
  const samples = stateful ? cases.flatMap((one) => checkSamples(one, training, input, batch)) : [];
  return [...samples, ...diagnostics];
}

function checkSamples(
  training: TrainingCase,
  { trainingFraction, given, data, settings }: TrainingInProgress,
  input: NetworkInput,
  batch: number,
): readonly Diagnostic[] {
  const trains = training.role === 'trains';
  // With steps_per_epoch an epoch is that many batches, whatever is left over.
  if (!training.feed.samples || (trains && settings.steps_per_epoch !== null)) {
    return [];
  }
  const by = given.get('validation_split') ?? data?.split?.node;
  const parts = {
    samples: training.feed.samples,
    fraction: trains ? trainingFraction : 1,
    by: trains && trainingFraction < 1 ? by : undefined,
  };
  return [statefulSamples(training, input, batch, parts, given.get('batch_size')) ?? []].flat();
}

/** True where a layer with these arguments, or one inside it, carries its states on. */
export function isStateful(args: Readonly<Record<string, unknown>>): boolean {
  const { layer } = args;
  return (
    args.stateful === true ||
    (typeof layer === 'object' && layer !== null && 'args' in layer && isStateful(layer.args as typeof args))
  );
}
