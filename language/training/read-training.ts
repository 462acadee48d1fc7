import type { DataSet } from '../data/data-set.js';
import { badValue } from '../diagnostics/bad-value.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import * as ast from '../generated/ast.js';
import type { EvaluationScope } from '../model/evaluate.js';
import type { Sources } from '../model/memory.js';
import type { Network } from '../model/network.js';
import { nameOfOutput } from '../model/output-names.js';
import type { Feed, Loss, Training, TrainingSettings } from '../model/training.js';
import { feedOf } from './feed.js';
import { inOutputOrder } from './in-output-order.js';
import { likelyLoss } from './likely-loss.js';
import { type ReadSettings, readSettings } from './read-settings.js';
import { trainSettings } from './settings.js';

/** What reading train, forecast and generate blocks shares with the rest of the analysis. */
export interface BlockContext extends Sources {
  report(diagnostic: Diagnostic): void;
}

/** A train block as far as it can be read, with where its settings stand. */
export interface TrainingInProgress extends Omit<Training, 'ready'> {
  readonly given: ReadSettings<typeof trainSettings>['given'];
  /** One an output; undefined where the loss is missing or wrong, which is reported. */
  readonly knownLosses: readonly (Loss | undefined)[];
}

/** Resolves a train block: names, settings, and which tensor goes where. */
export function readTraining(node: ast.Train, index: number, context: BlockContext): TrainingInProgress {
  const network = node.model?.ref && context.networkOf(node.model.ref, node);
  const data = node.data?.ref && context.dataSetOf(node.data.ref);
  const feed = feedFor(network, data, node, context);
  const { values, given } = readSettings(node, trainSettings, blockScope(context), () =>
    likelyLoss(network, feed),
  );
  const validation = validationOf(values.validation ?? undefined, given.get('validation'), network, context);
  const losses = inOutputOrder(values.loss, network, context.report);
  const { arguments: known } = trainSettings;
  const split = values.validation_split ?? 0;
  const settings: TrainingSettings = {
    losses: losses.filter((loss) => loss !== undefined),
    loss_weights: inOutputOrder(values.loss_weights ?? undefined, network, context.report).map(
      (weight) => weight ?? 1,
    ),
    optimizer: values.optimizer ?? known.optimizer.default!,
    metrics: inOutputOrder(values.metrics, network, context.report).map((metrics) => metrics ?? []),
    epochs: values.epochs ?? known.epochs.default!,
    batch_size: values.batch_size ?? known.batch_size.default!,
    shuffle: values.shuffle ?? known.shuffle.default!,
    seed: values.seed ?? null,
    early_stopping: values.early_stopping ?? null,
    reset_states: values.reset_states ?? known.reset_states.default!,
    class_weight: values.class_weight ?? null,
    steps_per_epoch: values.steps_per_epoch ?? null,
  };
  return {
    index,
    node,
    network,
    data,
    feed,
    validation,
    // As in Keras, another data block that validates leaves all samples to training.
    trainingFraction: validation ? 1 : split > 0 ? 1 - split : (data?.split?.fraction ?? 1),
    settings,
    given,
    knownLosses: losses,
  };
}

/** Names inside train, forecast and generate blocks: constants and data blocks; all else is a word. */
export function blockScope(context: BlockContext): EvaluationScope {
  return {
    report: (diagnostic) => context.report(diagnostic),
    lookup(declared, node) {
      if (ast.isConst(declared)) {
        return context.constant(declared);
      }
      if (ast.isModel(declared)) {
        return { kind: 'network', name: declared.name, node };
      }
      return ast.isData(declared) ? { kind: 'dataset', data: declared, node } : undefined;
    },
  };
}

/** Only a network without mistakes of its own is compared with data. */
function feedFor(
  network: Network | undefined,
  data: DataSet | undefined,
  user: ast.Train,
  context: BlockContext,
): Feed | undefined {
  return network && data && feedOf(network, data, user, network.complete, context.report);
}

function validationOf(
  node: ast.Data | undefined,
  setting: ast.Setting | undefined,
  network: Network | undefined,
  context: BlockContext,
): Training['validation'] {
  const data = node && context.dataSetOf(node);
  if (!data || !setting) {
    return undefined;
  }
  const feed = network && feedOf(network, data, setting, network.complete, context.report);
  return { data, feed };
}

/** Reports the outputs that a choice of losses leaves out. */
export function reportMissingLosses(training: TrainingInProgress, context: BlockContext): void {
  const { network, knownLosses, given } = training;
  const setting = given.get('loss');
  if (!network?.complete || !setting || !ast.isDictionary(setting.value)) {
    return;
  }
  const missing = network.outputs.filter((_, i) => knownLosses[i] === undefined);
  if (missing.length > 0 && missing.length < network.outputs.length) {
    const names = missing.map(nameOfOutput).join(' and ');
    context.report(badValue(setting.value, `loss names no loss for ${names}. Every output needs one.`));
  }
}
