import { dataShape } from '../diagnostics/data-shape.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { labelRange } from '../diagnostics/label-range.js';
import { layerOnData } from '../diagnostics/layer-on-data.js';
import { lossActivation } from '../diagnostics/loss-activation.js';
import { lossTarget } from '../diagnostics/loss-target.js';
import { countsSamples } from '../diagnostics/remedies/input-mismatch.js';
import { targetShape } from '../diagnostics/target-shape.js';
import type { Setting } from '../generated/ast.js';
import type { Feed } from '../model/training.js';
import { checkBatches, checkSplit } from './check-batches.js';
import { checkClassWeight } from './check-class-weight.js';
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
    diagnostics.push(
      ...checkSplit(training),
      ...checkBatches(training, cases),
      ...checkClassWeight(training),
    );
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
    misfit.at === 'input' && inputCountsSamples(training, misfit.index) ? [dataShape(training, misfit)] : [],
  );
}

function inputCountsSamples({ fitting, feed }: TrainingCase, index: number): boolean {
  const declared = fitting.inputs[index];
  const data = feed.x[index];
  return declared !== undefined && data !== undefined && countsSamples({ declared, data });
}

function checkFit(training: TrainingCase, { given }: TrainingInProgress): Diagnostic[] {
  const setting = given.get('loss');
  const misfits = misfitsOf(training.fitting);
  const diagnostics = misfits.map((misfit) => describeMisfit(training, misfit, setting));
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

function describeMisfit(training: TrainingCase, misfit: Misfit, loss: Setting | undefined): Diagnostic {
  if (misfit.at === 'input') {
    return dataShape(training, misfit);
  }
  if (misfit.at === 'layer') {
    return layerOnData(training, misfit);
  }
  return isWrongLoss(misfit)
    ? lossTarget(training, misfit, loss)
    : misfit.kind === 'labels'
      ? labelRange(training, misfit, loss)
      : targetShape(training, misfit);
}

function isWrongLoss<M extends Misfit & { readonly at: 'target' }>(
  misfit: M,
): misfit is M & { readonly kind: 'loss' } {
  return misfit.kind === 'loss';
}

/** Where the number of classes itself is in question, the activation is not. */
function concernsWidth(training: TrainingCase, misfit: Misfit & { readonly at: 'target' }): boolean {
  const target = training.feed.y[misfit.index]!.type.shape;
  return misfit.kind === 'shape' || misfit.kind === 'loss' || target.at(-1) !== misfit.output.shape.at(-1);
}
