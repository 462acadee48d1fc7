import { feedback } from '../diagnostics/feedback.js';
import type { Forecast } from '../generated/ast.js';
import type { Forecasting } from '../model/training.js';
import { blockFor } from './after-training.js';
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
  trainings: readonly TrainingInProgress[],
  context: BlockContext,
): ForecastInProgress {
  const { values } = readSettings(node, forecastSettings, blockScope(context));
  const used = blockFor(node, trainings, context);
  const wrong = used.network?.complete
    ? feedback.ofForecast(node, used.network, {
        x: used.feed?.x[0]?.type,
        y: used.training?.feed?.y[0]?.type,
      })
    : undefined;
  if (wrong) {
    context.report(wrong);
  }
  return { index, node, ...used, steps: values.steps ?? 1 };
}
