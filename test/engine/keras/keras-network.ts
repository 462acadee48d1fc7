import type { Engine } from '../../../extension/engine/backend/engine.js';
import { samplesOf } from '../../../extension/engine/predictor/prediction-samples.js';
import { PredictionSession } from '../../../extension/engine/predictor/prediction-session.js';
import type { EngineEvent, LayerWeights, Nested } from '../../../extension/engine/protocol.js';
import { fromLayerWeights, toLayerWeights } from '../../../extension/engine/trainer/layer-weights.js';
import { train } from '../../../extension/engine/trainer/train.js';
import { TrainingSession } from '../../../extension/engine/trainer/training-session.js';
import { DataFiles } from '../../../language/data/files/data-files.js';
import { noFiles } from '../../../language/data/files/file-access.js';
import type { Analysis } from '../../../language/model/analysis.js';
import { summarise } from '../../../language/model/summary.js';
import { feedPrediction } from '../../../language/training/check-prediction.js';
import { type ChosenPrediction, choosePrediction } from '../../../language/training/choose-prediction.js';
import { makeMaterials } from '../../../language/training/materials.js';
import { analyseText } from '../../language/parse.js';

/** A network of test/fixtures/keras/networks.json: a whole file, and what Keras makes of it. */
export interface NetworkCase {
  readonly seed: number;
  readonly text: string;
  readonly layers: readonly {
    readonly name: string;
    readonly params: number;
    readonly trainableParams: number;
  }[];
  readonly outputShapes: readonly (readonly (number | null)[])[];
  readonly weights: LayerWeights;
  readonly predicted: readonly Nested[];
  /** What epochs report, and the weights after them; left out where Keras does not train it the same way twice. */
  readonly history?: Readonly<Record<string, readonly number[]>>;
  readonly trained?: LayerWeights;
}

/** What becomes of a case here, in the same form. */
export type NetworkRun = Pick<NetworkCase, 'layers' | 'outputShapes' | 'history' | 'trained'> & {
  readonly predicted: readonly (readonly number[])[];
};

const files = new DataFiles(noFiles);

/** Reads a case's file, predicts with its weights, and trains from them. @throws Error where the file has a mistake */
export async function runNetwork(
  { text, weights, history }: NetworkCase,
  engine: Engine,
): Promise<NetworkRun> {
  const { analysis } = await analyseText(text);
  const mistake = analysis.diagnostics.find(({ severity }) => severity === 'error');
  if (mistake) {
    throw new Error(`${mistake.code}, line ${mistake.range.start.line + 1}: ${mistake.message}`);
  }
  const chosen = choosePrediction(analysis, {}) as ChosenPrediction;
  const { network } = chosen;
  const { layers } = summarise(network);
  return {
    layers: layers.map(({ name, params, trainableParams }) => ({ name, params, trainableParams })),
    outputShapes: network.outputs.map(({ type }) => type!.shape),
    predicted: await predict(chosen, weights, engine),
    ...(history && (await fit(analysis, weights, engine))),
  };
}

async function predict(chosen: ChosenPrediction, weights: LayerWeights, engine: Engine): Promise<number[][]> {
  const fed = feedPrediction(chosen);
  if ('code' in fed) {
    throw new Error(fed.message);
  }
  const job = {
    network: chosen.network,
    ...samplesOf(chosen, fed, files),
    weights: fromLayerWeights(chosen.network, weights),
    resetsEachBatch: false,
  };
  const session = await PredictionSession.create(job, engine);
  try {
    const outputs: number[][] = chosen.network.outputs.map(() => []);
    for (const batch of session.run()) {
      for (const [at, { data }] of batch.entries()) {
        outputs[at]!.push(...data);
      }
    }
    return outputs;
  } finally {
    session.dispose();
  }
}

async function fit(
  { trainings }: Analysis,
  weights: LayerWeights,
  engine: Engine,
): Promise<Pick<NetworkRun, 'history' | 'trained'>> {
  const training = trainings[0]!;
  const network = training.network!;
  const job = {
    network,
    settings: training.settings,
    materials: makeMaterials(training, files),
    seed: 1,
    weights: fromLayerWeights(network, weights),
    predicted: 0,
  };
  const session = await TrainingSession.create(job, engine);
  try {
    const history: Record<string, number[]> = {};
    const record = (event: EngineEvent) => {
      if (event.event === 'epoch') {
        const { event: _, epoch: __, epochs: ___, ms: ____, ...values } = event;
        for (const [name, value] of Object.entries(values)) {
          history[name] = [...(history[name] ?? []), Number(value)];
        }
      }
    };
    await train(job, session, record, { stop: new AbortController().signal });
    return { history, trained: toLayerWeights(network, session.weights()) };
  } finally {
    session.dispose();
  }
}
