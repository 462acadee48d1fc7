import type { DataSet } from '../data/data-set.js';
import type { Forecast, Generate } from '../generated/ast.js';
import type { Network } from '../model/network.js';
import type { Feed } from '../model/training.js';
import { feedOf } from './feed.js';
import type { BlockContext, TrainingInProgress } from './read-training.js';

/** What a forecast or generate block works on. */
export interface AfterTraining {
  readonly network: Network | undefined;
  readonly data: DataSet | undefined;
  readonly feed: Feed | undefined;
  readonly training: TrainingInProgress | undefined;
}

/** Finds the network and the data of a block, whose weights come from a training. */
export function blockFor(
  node: Forecast | Generate,
  training: TrainingInProgress | undefined,
  context: BlockContext,
): AfterTraining {
  const model = node.model?.ref;
  const network = training?.network ?? (model && context.networkOf(model));
  const data = node.data?.ref && context.dataSetOf(node.data.ref);
  const feed = network?.complete && data ? feedOf(network, data, node, false, context.report) : undefined;
  return { network, data, feed, training };
}
