import { badValue } from '../diagnostics/bad-value.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/nearest.js';
import { rangeOf } from '../diagnostics/source.js';
import { namesOfOutput } from '../model/output-names.js';
import type { TrainingInProgress } from './read-training.js';

/** A warning where early stopping looks at something that no epoch reports: it would never stop, as in Keras. */
export function checkMonitor(training: TrainingInProgress): Diagnostic | undefined {
  const { settings, given, network } = training;
  const setting = given.get('early_stopping');
  const { early_stopping } = settings;
  if (!setting || !early_stopping || !network) {
    return undefined;
  }
  const validates = training.validation !== undefined || training.trainingFraction < 1;
  const reported = reportedNames(training);
  const all = validates ? [...reported, ...reported.map((name) => `val_${name}`)] : reported;
  const { monitor } = early_stopping;
  if (all.includes(monitor)) {
    return undefined;
  }
  const argument = setting.arguments.find((one) => one.keyword === 'monitor' || !one.keyword);
  const lacksValidation = !validates && reported.includes(monitor.replace(/^val_/, ''));
  const near = lacksValidation
    ? monitor.replace(/^val_/, '')
    : (nearest(monitor, all) ?? (validates ? 'val_loss' : 'loss'));
  const message = lacksValidation
    ? `early_stopping looks at ${monitor}, but nothing validates, so it would never stop. Keep back some data with validation_split, or look at ${near}.`
    : `early_stopping looks at ${monitor}, which epochs do not report, so it would never stop. They report ${all.join(', ')}.`;
  const at = argument?.value ?? setting;
  const edit = argument
    ? { range: rangeOf(argument.value), newText: near }
    : {
        range: emptyEnd(rangeOf(setting)),
        newText: `${setting.arguments.length > 0 ? ', ' : ''}monitor=${near}`,
      };
  return {
    ...badValue(at, message, [{ title: `Look at ${near}`, edits: [edit] }]),
    severity: 'warning',
  };
}

/** What epochs report of the training data, by Keras' names. */
function reportedNames({ settings, network }: TrainingInProgress): readonly string[] {
  const outputs = network?.outputs ?? [];
  if (outputs.length < 2) {
    return ['loss', ...settings.metrics.flat()];
  }
  const own = outputs.flatMap((output, i) =>
    namesOfOutput(output).flatMap((name) => [
      `${name}_loss`,
      ...(settings.metrics[i] ?? []).map((metric) => `${name}_${metric}`),
    ]),
  );
  return ['loss', ...own];
}

/** In front of the parenthesis that closes a call. */
function emptyEnd({ end }: ReturnType<typeof rangeOf>): ReturnType<typeof rangeOf> {
  const at = { line: end.line, character: end.character - 1 };
  return { start: at, end: at };
}
