import { trainingSamples } from '../data/materialise.js';
import { badValue } from '../diagnostics/bad-value.js';
import { batchMismatch } from '../diagnostics/batch.js';
import { countsSamples, dataShape } from '../diagnostics/data-shape.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { labelRange } from '../diagnostics/label-range.js';
import { layerOnData } from '../diagnostics/layer-on-data.js';
import { lossActivation } from '../diagnostics/loss-activation.js';
import { lossTarget } from '../diagnostics/loss-target.js';
import { statefulSamples } from '../diagnostics/stateful-samples.js';
import { statefulShuffle } from '../diagnostics/stateful-shuffle.js';
import { targetShape } from '../diagnostics/target-shape.js';
import type { NetworkInput } from '../model/network.js';
import type { Feed } from '../model/training.js';
import { checkMonitor } from './check-monitor.js';
import { type Fitting, type Misfit, misfitsOf } from './fit.js';
import type { TrainingInProgress } from './read-training.js';
import type { TrainingCase } from './training-case.js';

/** What a training's checks say. */
export interface TrainingCheck {
  readonly diagnostics: readonly Diagnostic[];
  /** True where they tell the cause of what is wrong with the model itself: its own errors of shape are then no news. */
  readonly explainsModel: boolean;
}

/** Compares a train block's data, model, loss and batches with each other. */
export function checkTraining(training: TrainingInProgress): TrainingCheck {
  const cases = casesOf(training);
  if (training.network && !training.network.complete) {
    const counted = cases.flatMap((one) => inputsThatCountSamples(one));
    return { diagnostics: counted, explainsModel: counted.some((one) => one.fixes.length > 0) };
  }
  const diagnostics = cases.flatMap((one) => checkFit(one, training));
  if (!diagnostics.some((one) => one.severity === 'error')) {
    diagnostics.push(...checkSplit(training), ...checkBatches(training, cases));
    const monitor = checkMonitor(training);
    diagnostics.push(...(monitor ? [monitor] : []));
  }
  return { diagnostics, explainsModel: false };
}

/** The data that train, and those that validate. */
function casesOf(training: TrainingInProgress): readonly TrainingCase[] {
  const { network, data, feed, validation, node, knownLosses } = training;
  // What is wrong inside the data is told there, and all that follows from it stays quiet.
  if (!network || data?.complete === false) {
    return [];
  }
  const fitting = ({ x, y }: Feed): Fitting => ({
    network,
    inputs: network.inputs.map((input) => input.tensor.type),
    x: x.map((tensor) => tensor.type),
    y: y.map((tensor) => tensor.type),
    losses: knownLosses,
  });
  const trains = data && feed && { data, feed, fitting: fitting(feed), role: 'trains' as const };
  const validates =
    validation?.data.complete === true && validation.feed
      ? {
          data: validation.data,
          feed: validation.feed,
          fitting: fitting(validation.feed),
          role: 'validates' as const,
        }
      : undefined;
  const both = [trains, validates].filter((one) => one !== undefined);
  const different = validates && trains && validates.data === trains.data ? [trains] : both;
  return different.map((one) => ({
    ...one,
    train: node,
    others: different.filter((other) => other !== one).map((other) => other.fitting),
  }));
}

/** Only the data tell that a model's input counts the samples, and that its layers cannot take the shape. */
function inputsThatCountSamples(training: TrainingCase): readonly Diagnostic[] {
  return misfitsOf(training.fitting).flatMap((misfit) =>
    misfit.at === 'input' && countsSamples(training, misfit.index) ? [dataShape(training, misfit)] : [],
  );
}

function checkFit(training: TrainingCase, { given }: TrainingInProgress): Diagnostic[] {
  const setting = given.get('loss');
  const misfits = misfitsOf(training.fitting);
  const diagnostics = misfits.map((misfit): Diagnostic => {
    switch (misfit.at) {
      case 'input':
        return dataShape(training, misfit);
      case 'layer':
        return layerOnData(training, misfit);
      case 'target':
        return misfit.kind === 'loss'
          ? lossTarget(training, misfit as Misfit & typeof misfit & { kind: 'loss' }, setting)
          : misfit.kind === 'labels'
            ? labelRange(training, misfit)
            : targetShape(training, misfit as Misfit & typeof misfit & { kind: 'rank' | 'shape' });
    }
  });
  if (training.role === 'validates') {
    return diagnostics;
  }
  const activations = training.fitting.network.outputs.flatMap((_, index) =>
    misfits.some(
      (misfit) => misfit.at === 'target' && misfit.index === index && concernsWidth(training, misfit),
    )
      ? []
      : (lossActivation(training, index, setting) ?? []),
  );
  return [...diagnostics, ...activations];
}

/** Where the number of classes itself is in question, the activation is not. */
function concernsWidth(training: TrainingCase, misfit: Misfit & { readonly at: 'target' }): boolean {
  const target = training.feed.y[misfit.index]!.type.shape;
  return misfit.kind === 'shape' || misfit.kind === 'loss' || target.at(-1) !== misfit.output.shape.at(-1);
}

function checkSplit(training: TrainingInProgress): readonly Diagnostic[] {
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

function checkBatches(training: TrainingInProgress, cases: readonly TrainingCase[]): readonly Diagnostic[] {
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

function isStateful(args: Readonly<Record<string, unknown>>): boolean {
  const { layer } = args;
  return (
    args.stateful === true ||
    (typeof layer === 'object' && layer !== null && 'args' in layer && isStateful(layer.args as typeof args))
  );
}
