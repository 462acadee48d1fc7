import { forecastResult, predictionResult, type Result } from './result.js';
import { samplesNote } from './result-summary.js';
import type { Run } from './run.js';

/** Something with results: outputs of a network, or forecasts. */
export interface ResultSource {
  /** What the pickers call its parts; one of each needs no picker. */
  readonly parts: readonly string[];
  /** How many samples a part has. */
  samples(part: number): number;
  result(part: number, sample: number): Result;
  /** What there is to say beside the result's summary. */
  note(part: number): string;
}

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
    parts: forecasts.map(({ name }) => name),
    samples: (part) => forecasts[part]!.forecast.length,
    result: (part, sample) => forecastResult(forecasts[part]!, sample),
    note: (part) => {
      const { forecast, samples } = forecasts[part]!;
      const made = 'The network reads the known steps, then makes up the others one by one.';
      return [made, samplesNote(forecast.length, samples)].filter(Boolean).join(' ');
    },
  };
}
