import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { fedData } from '../diagnostics/fed-data.js';
import { feedback } from '../diagnostics/feedback.js';
import type { Forecast } from '../generated/ast.js';
import type { Forecasting } from '../model/training.js';
import { type AfterTraining, blockFor } from './after-training.js';
import { readSettings } from './read-settings.js';
import { type BlockContext, blockScope, type TrainingInProgress } from './read-training.js';
import { forecastSettings } from './settings.js';

/** A forecast block as far as it can be read. */
export type ForecastInProgress = Omit<Forecasting, 'ready' | 'training'> & {
  readonly training: TrainingInProgress | undefined;
};

/** Resolves a forecast block; what cannot be fed back is reported. */
export function readForecast(
  node: Forecast,
  index: number,
  training: TrainingInProgress | undefined,
  context: BlockContext,
): ForecastInProgress {
  const { values } = readSettings(node, forecastSettings, blockScope(context));
  const used = blockFor(node, training, context);
  const wrong = used.network?.complete ? feedback.ofForecast(node, used.network, used) : undefined;
  const problem = wrong ?? unfit(node, used);
  if (problem) {
    context.report(problem);
  }
  return { index, node, ...used, steps: values.steps ?? 1 };
}

/** Data that do not fit the network; those that train it are judged where they do. */
function unfit(node: Forecast, { network, data, feed, training }: AfterTraining): Diagnostic | undefined {
  const judged = data === training?.data || data === training?.validation?.data;
  return network?.complete && data?.complete && feed && !judged
    ? fedData(node, network, data, feed)
    : undefined;
}
