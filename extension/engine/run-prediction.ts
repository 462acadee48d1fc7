import type { NdArray } from '../../language/data/nd-array.js';
import type { OpenFile } from '../../language/services/open-file.js';
import {
  batchProblem,
  feedPrediction,
  type PredictionProblem,
} from '../../language/training/check-prediction.js';
import { type ChosenPrediction, choosePrediction } from '../../language/training/choose-prediction.js';
import { loadEngine } from './backend/load-engine.js';
import { CannotStart, explainError } from './explain-error.js';
import { checkIds } from './feeding/check-ranges.js';
import { weightsOrFresh } from './network-weights.js';
import { samplesOf } from './predictor/prediction-samples.js';
import { type PredictionJob, PredictionSession } from './predictor/prediction-session.js';
import type { Emit, EngineCommand, PredictedEvent } from './protocol.js';
import { mistakeBehind, openRequested } from './requested-file.js';
import { drawnSeed } from './seeds.js';
import { Breath } from './trainer/breath.js';
import { outputNames } from './trainer/output-names.js';

/** What is to be predicted. */
export type PredictRequest = EngineCommand & { readonly command: 'predict' };

/** Numbers that are told in one event, at least, so that small batches are not told one by one. */
const numbersTold = 65_536;

/**
 * Runs a model on all samples of a data block and tells what comes out as `predicted` events. Never throws:
 * what goes wrong is an `error` event. True where all samples went through.
 */
export async function runPrediction(
  request: PredictRequest,
  emit: Emit,
  stop: AbortSignal,
): Promise<boolean> {
  try {
    await predict(request, emit, stop);
    return true;
  } catch (error) {
    void emit(explainError(error));
    return false;
  }
}

async function predict(request: PredictRequest, emit: Emit, stop: AbortSignal): Promise<void> {
  const open = await openRequested(request);
  const chosen = soundChoice(open, request);
  const seed = request.seed ?? drawnSeed();
  const job = predictionJob(chosen, open, request, seed);
  const engine = await loadEngine(request.engine);
  if (!request.weights) {
    const text = `The weights are fresh from the initializers, drawn with the seed ${seed}.`;
    void emit({ event: 'log', level: 'info', text });
  }
  const session = await PredictionSession.create(job, engine);
  try {
    await tellAll(session, chosen, job.samples, emit, stop);
  } finally {
    session.dispose();
  }
}

/** The network and the data asked for. @throws CannotStart where there are none, or where they have mistakes */
function soundChoice(open: OpenFile, request: PredictRequest): ChosenPrediction {
  // Which blocks there are is not known where the text does not parse.
  const syntax = open.analysis.diagnostics.find(({ code }) => code === 'syntax');
  if (syntax) {
    throw new CannotStart('syntax', `Line ${syntax.range.start.line + 1}: ${syntax.message}`);
  }
  const chosen = choosePrediction(open.analysis, request);
  if ('problem' in chosen) {
    throw new CannotStart('engine', chosen.problem);
  }
  const { network, data } = chosen;
  if (!network.complete || !data.complete) {
    const mistake = mistakeBehind([network.node, data.node], open);
    throw (
      mistake ??
      new CannotStart('engine', `Not everything is known of ${network.complete ? data.name : network.name}.`)
    );
  }
  return chosen;
}

function predictionJob(
  chosen: ChosenPrediction,
  { files }: OpenFile,
  { weights }: PredictRequest,
  seed: number,
): PredictionJob {
  const { network, training } = chosen;
  const fed = feedPrediction(chosen);
  refuse('code' in fed ? fed : undefined);
  const { x, samples } = samplesOf(chosen, fed as Exclude<typeof fed, PredictionProblem>, files);
  refuse(batchProblem(chosen, samples));
  checkIds(network, x);
  return {
    network,
    x,
    samples,
    weights: weightsOrFresh(network, weights, seed),
    resetsEachBatch: training?.settings.reset_states === 'each_batch',
  };
}

function refuse(problem: PredictionProblem | undefined): void {
  if (problem) {
    throw new CannotStart(problem.code, problem.message);
  }
}

async function tellAll(
  session: PredictionSession,
  { network, data }: ChosenPrediction,
  samples: number,
  emit: Emit,
  stop: AbortSignal,
): Promise<void> {
  const breath = new Breath();
  const names = outputNames(network);
  let waiting: (readonly NdArray[])[] = [];
  const tell = () => {
    const outputs = names.map((name, at) => ({ name, rows: joined(waiting.map((batch) => batch[at]!)) }));
    waiting = [];
    const event: PredictedEvent = {
      event: 'predicted',
      model: network.name,
      data: data.name,
      samples,
      outputs,
    };
    return emit(event);
  };
  let numbers = 0;
  for (const batch of session.run()) {
    waiting.push(batch);
    numbers += batch.reduce((sum, { data }) => sum + data.length, 0);
    if (numbers >= numbersTold) {
      numbers = 0;
      // Not faster than it is heard.
      await tell();
    }
    if (breath.due) {
      await breath.take();
      if (stop.aborted) {
        throw new CannotStart('stopped', 'It was stopped before all samples had gone through.');
      }
    }
  }
  if (waiting.length > 0) {
    await tell();
  }
}

/** Arrays one after another along their first axis. */
function joined(arrays: readonly NdArray[]): NdArray {
  const [, ...sample] = arrays[0]!.shape;
  const count = arrays.reduce((sum, { shape }) => sum + shape[0]!, 0);
  const data = new Float32Array(arrays.reduce((sum, { data }) => sum + data.length, 0));
  let end = 0;
  for (const array of arrays) {
    data.set(array.data, end);
    end += array.data.length;
  }
  return { shape: [count, ...sample], data };
}
