import { forecastResult, predictionResult } from './result.js';
import type { ResultSource } from './result-section.js';
import { samplesNote } from './result-summary.js';
import type { Run } from './run.js';

/** The predictions of a run, an output at a time. */
export function predictionSource({ predictions }: Run): ResultSource | undefined {
  if (!predictions) return undefined;
  const { outputs, samples } = predictions;
  return {
    parts: outputs.map(({ name }) => `Output ${name}`),
    samples: (part) => outputs[part]!.predicted.length,
    result: (part, sample) => predictionResult(outputs[part]!, sample),
    note(part) {
      const { rows, predicted } = outputs[part]!;
      return samplesNote(rows === 'samples' ? (predicted[0]?.length ?? 0) : predicted.length, samples);
    },
  };
}

/** The forecasts of a run. */
export function forecastSource({ forecasts }: Run): ResultSource | undefined {
  if (forecasts.length === 0) return undefined;
  return {
    parts: forecasts.map((_, index) => `Forecast ${index + 1}`),
    samples: (part) => forecasts[part]!.known.length,
    result: (part, sample) => forecastResult(forecasts[part]!, sample),
    note: () => 'The network reads the known steps, then makes up the others one by one.',
  };
}
