import { stepNetwork } from '../stepping/step-network.js';
import type { Feeder, FeederJob } from './feeder.js';
import { type KnownSteps, seriesOf } from './known-steps.js';
import { stepFeeder } from './step-feeder.js';
import { windowFeeder } from './window-feeder.js';

/** What is to be forecast. */
export interface ForecastJob extends FeederJob {
  /** States stay from one batch to the next, as they did in training. */
  readonly remembers: boolean;
  /** Outputs as the next inputs. */
  readonly fedBack: (outputs: Float32Array) => Float32Array;
}

/**
 * Forecasts all series by feeding each output back as the next input: `[series, steps, stepSize]` as the
 * network gives them. It yields between two runs of the network, and may be left there.
 */
export async function* forecast(job: ForecastJob): AsyncGenerator<undefined, Float32Array, undefined> {
  const { known, steps } = job;
  const batch = job.network.inputs[0]!.tensor.type!.shape[0] ?? known.series;
  const size = steps * known.stepSize;
  const result = new Float32Array(known.series * size);
  for (let from = 0; from < known.series; from += batch) {
    const group = { ...job, known: seriesOf(known, from, Math.min(from + batch, known.series)) };
    result.set(yield* forecastTogether(group), from * size);
  }
  return result;
}

async function* forecastTogether(job: ForecastJob): AsyncGenerator<undefined, Float32Array, undefined> {
  const { known, steps, fedBack } = job;
  const feeder = await feederFor(job);
  try {
    const outputs: Float32Array[] = [yield* feeder.warmUp()];
    const given = outputs[0]!.length / known.series / known.stepSize;
    while (outputs.length * given < steps) {
      yield;
      outputs.push(feeder.next(fedBack(outputs.at(-1)!)));
    }
    return inSeries(outputs, known, steps);
  } finally {
    feeder.dispose();
  }
}

/**
 * A network with an open number of steps, or one that remembers, reads all that is known and goes on with
 * the states it has then, as far as that comes to the same. One that sees a fixed number of steps and
 * forgets them, or that was trained on overlapping windows, is shown window after window.
 */
function feederFor(job: ForecastJob): Promise<Feeder> {
  const { network, known, remembers } = job;
  const fixed = network.inputs[0]!.tensor.type!.shape[1] !== null;
  const readsOnce = remembers ? known.stride >= known.window : !fixed;
  const stepping = readsOnce ? stepNetwork(network) : undefined;
  return stepping ? stepFeeder(job, stepping) : windowFeeder(job, remembers);
}

/** Outputs one after another, each `[series, steps given, stepSize]`, as `[series, steps, stepSize]`. */
function inSeries(
  outputs: readonly Float32Array[],
  { series, stepSize }: KnownSteps,
  steps: number,
): Float32Array {
  const given = outputs[0]!.length / series;
  const size = steps * stepSize;
  const result = new Float32Array(series * size);
  outputs.forEach((output, at) => {
    for (let one = 0; one < series; one++) {
      const room = size - at * given;
      result.set(output.subarray(one * given, one * given + Math.min(given, room)), one * size + at * given);
    }
  });
  return result;
}
