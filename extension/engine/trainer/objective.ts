import type { Network } from '../../../language/model/network.js';
import type { TrainingSettings } from '../../../language/model/training.js';
import { lossOf } from '../losses/loss.js';
import { metrics } from '../metrics/metric.js';
import * as p from '../program/index.js';
import type { Forward } from './forward.js';
import type { NetworkVariables } from './network-variables.js';
import { outputNames } from './output-names.js';
import { penaltyOf } from './penalty.js';

/** What of the settings says how good a network is. */
export type ObjectiveSettings = Pick<TrainingSettings, 'losses' | 'loss_weights' | 'metrics'>;

/** What a batch says of a network, as tensors. */
export interface Objective {
  /** What training makes small: losses of all outputs, and what regularizers add; scalar. */
  readonly loss: p.Value;
  /** Everything an epoch reports, in one vector: see {@link reportLayout}. */
  readonly report: p.Value;
}

/** One number that epochs report. */
export interface Reported {
  readonly name: string;
  /** From the sums over an epoch's batches of its two places in the vector. */
  readonly result: (total: number, count: number) => number;
  readonly direction: 'up' | 'down';
}

const mean = (total: number, count: number): number => (count === 0 ? 0 : total / count);

/**
 * What an objective's report holds: for each entry a total and a count. The loss first, then metrics,
 * then, with several outputs, the loss of each of them; named as Keras names them.
 */
export function reportLayout(network: Network, settings: ObjectiveSettings): readonly Reported[] {
  const names = outputNames(network);
  const several = names.length > 1;
  const watched = settings.metrics.flatMap((list, at) =>
    list.map((name) => ({ name: several ? `${names[at]}_${name}` : name, ...metrics[name] })),
  );
  const losses = several ? names.map((name) => lossEntry(`${name}_loss`)) : [];
  return [lossEntry('loss'), ...watched, ...losses];
}

const lossEntry = (name: string): Reported => ({ name, result: mean, direction: 'down' });

/** Compares outputs with targets, one each, as Keras' `compute_loss` and `compute_metrics` do. */
export function objective(
  variables: NetworkVariables,
  settings: ObjectiveSettings,
  { outputs, penalties }: Forward,
  targets: readonly p.Value[],
  sampleWeight?: p.Value,
): Objective {
  const losses = outputs.map((output, at) =>
    lossOf(settings.losses[at]!, targets[at]!, output, sampleWeight),
  );
  const weighted = losses.map((loss, at) => p.mul(loss, settings.loss_weights[at]!));
  const loss = [...weighted, ...penalties, ...weightPenalties(variables)].reduce((sum, one) =>
    p.add(sum, one),
  );

  // A batch's loss counts as often as it has samples, as in Keras.
  const samples = p.constant(outputs[0]!.value.shape[0]!);
  const entry = (value: p.Value) => [p.mul(value, samples), samples];
  const watched = settings.metrics.flatMap((list, at) =>
    list.flatMap((name) => {
      const { total, count } = metrics[name].parts(targets[at]!, outputs[at]!);
      return [total, count];
    }),
  );
  const report = [...entry(loss), ...watched, ...(losses.length > 1 ? losses.flatMap(entry) : [])];
  return { loss, report: p.stack(report) };
}

/** What regularizers ask of the weights that are trained. */
function weightPenalties(variables: NetworkVariables): readonly p.Value[] {
  return variables.network.layers.flatMap((layer) =>
    layer.weights.flatMap(({ regularizer, trainable }, at) =>
      regularizer && trainable ? penaltyOf(regularizer, variables.weightsOf(layer)[at]!.value) : [],
    ),
  );
}
