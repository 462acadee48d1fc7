import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { weightsOrFresh, weightTensors } from '../../extension/engine/network-weights.js';
import type { Engine } from '../../extension/engine/backend/engine.js';
import { PredictionSession } from '../../extension/engine/predictor/prediction-session.js';
import type { LayerWeights } from '../../extension/engine/protocol.js';
import { DataFiles } from '../../language/data/files/data-files.js';
import { noFiles } from '../../language/data/files/file-access.js';
import type { NdArray } from '../../language/data/nd-array.js';
import { inMemory } from '../../language/data/rows.js';
import type { Network } from '../../language/model/network.js';
import { feedPrediction } from '../../language/training/check-prediction.js';
import { type ChosenPrediction, choosePrediction } from '../../language/training/choose-prediction.js';
import { samplesOf } from '../../extension/engine/predictor/prediction-samples.js';
import type { TypedData } from '../../extension/engine/program/index.js';
import { analyseText } from '../language/parse.js';
import type { NetworkCase } from '../engine/keras/keras-network.js';

/** Networks with weights, and what Keras predicts with them (test/fixtures/keras/make_networks.py). */
export const networkCases = JSON.parse(
  readFileSync(resolve('test/fixtures/keras/networks.json'), 'utf8'),
) as readonly NetworkCase[];

/** A network, its weights and its samples, read from a case. */
export interface ReadCase {
  readonly network: Network;
  /** By the variables' names. */
  readonly weights: Readonly<Record<string, TypedData>>;
  readonly tensors: ReturnType<typeof weightTensors>;
  /** One an input of the network, in their order. */
  readonly x: readonly NdArray[];
}

const files = new DataFiles(noFiles);

/** @throws Error where the case has a mistake */
export async function readCase({
  text,
  weights: given,
}: Pick<NetworkCase, 'text'> & { readonly weights?: LayerWeights }): Promise<ReadCase> {
  const { analysis } = await analyseText(text);
  const chosen = choosePrediction(analysis, {}) as ChosenPrediction;
  const { network } = chosen;
  const weights = weightsOrFresh(network, given, 1);
  const fed = feedPrediction(chosen);
  if ('code' in fed) {
    throw new Error(fed.message);
  }
  const { x } = samplesOf(chosen, fed, files);
  return { network, weights, tensors: weightTensors(network, weights), x: x.map(({ all }) => all!) };
}

/** What our own engine predicts, an array an output. */
export async function ownPrediction(
  { network, weights, x }: ReadCase,
  engine: Engine,
): Promise<readonly NdArray[]> {
  const session = await PredictionSession.create(
    { network, x: x.map(inMemory), samples: x[0]!.shape[0]!, weights, resetsEachBatch: false },
    engine,
  );
  const batches = [...session.run()];
  session.dispose();
  return batches[0]!.map(({ shape: [, ...sample] }, at) => ({
    shape: [x[0]!.shape[0]!, ...sample],
    data: Float32Array.from(batches.flatMap((batch) => [...batch[at]!.data])),
  }));
}
