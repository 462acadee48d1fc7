import { trainingSamples } from '../data/materialise.js';
import { badValue } from '../diagnostics/bad-value.js';
import { batchMismatch } from '../diagnostics/batch.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { statefulSamples } from '../diagnostics/stateful-samples.js';
import { statefulShuffle } from '../diagnostics/stateful-shuffle.js';
import { fixedBatch, statefulLayer } from '../model/fixed-batch.js';
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
  const stateful = network && statefulLayer(network);
  const diagnostics: Diagnostic[] = [];
  if (stateful && settings.shuffle && settings.reset_states !== 'each_batch') {
    diagnostics.push(statefulShuffle(node, given.get('shuffle'), stateful));
  }
  const fixed = network && fixedBatch(network);
  if (!fixed) {
    return diagnostics;
  }
  const { input, size } = fixed;
  if (settings.batch_size !== size) {
    return [batchMismatch(node, given.get('batch_size'), settings.batch_size, input, size), ...diagnostics];
  }
  const samples = stateful ? cases.flatMap((one) => checkSamples(one, training, input, size) ?? []) : [];
  return [...samples, ...diagnostics];
}

function checkSamples(
  training: TrainingCase,
  { trainingFraction, given, data, settings }: TrainingInProgress,
  input: NetworkInput,
  batch: number,
): Diagnostic | undefined {
  const trains = training.role === 'trains';
  // With steps_per_epoch an epoch is that many batches, whatever is left over.
  if (!training.feed.samples || (trains && settings.steps_per_epoch !== null)) {
    return undefined;
  }
  const by = given.get('validation_split') ?? data?.split?.node;
  const parts = {
    samples: training.feed.samples,
    fraction: trains ? trainingFraction : 1,
    by: trains && trainingFraction < 1 ? by : undefined,
  };
  return statefulSamples(training, input, batch, parts, given.get('batch_size'));
}
