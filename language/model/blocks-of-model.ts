import * as ast from '../generated/ast.js';
import { type EvaluationScope, evaluate } from './evaluate.js';
import type { ForecastView } from './network-view.js';
import type { Forecasting, ResetStates } from './training.js';

/** What the file's first `forecast` of a model reads, and how long it goes on. @param forecasts those of the file */
export function forecastOf(model: ast.Model, forecasts: readonly Forecasting[]): ForecastView | undefined {
  const forecast = siblings(model).find(
    (one): one is ast.Forecast => ast.isForecast(one) && one.model?.ref === model,
  );
  if (!forecast) {
    return undefined;
  }
  const steps = evaluate(setting(forecast, 'steps')?.value, constantsOnly());
  const [read] = forecasts.find(({ node }) => node === forecast)?.feed?.x ?? [];
  const known = read?.type.shape?.[1];
  return {
    steps: steps.kind === 'number' && steps.value >= 1 ? Math.floor(steps.value) : null,
    ...(typeof known === 'number' && { known }),
  };
}

/** When the file's first training of a model forgets carried states; undefined where nothing trains it or says so. */
export function resetStatesOf(model: ast.Model): ResetStates | undefined {
  const train = siblings(model).find((one): one is ast.Train => ast.isTrain(one) && one.model?.ref === model);
  const value = train && evaluate(setting(train, 'reset_states')?.value, constantsOnly());
  const word = value?.kind === 'word' ? value.name : value?.kind === 'string' ? value.value : undefined;
  return (['each_epoch', 'each_batch', 'never'] as const).find((one) => one === word);
}

function siblings(model: ast.Model): readonly ast.Declaration[] {
  return ast.isFile(model.$container) ? model.$container.declarations : [];
}

function setting(block: ast.Train | ast.Forecast, key: string): ast.Setting | undefined {
  return block.settings.find((one) => one.key === key);
}

/** Evaluates constants and nothing else, quietly: mistakes in settings are reported where they are checked. */
function constantsOnly(): EvaluationScope {
  const open = new Set<ast.Named>();
  const scope: EvaluationScope = {
    report: () => undefined,
    lookup(declared, node) {
      if (!ast.isConst(declared) || open.has(declared)) {
        return { kind: 'unknown', node };
      }
      open.add(declared);
      const value = evaluate(declared.value, scope);
      open.delete(declared);
      return value;
    },
  };
  return scope;
}
