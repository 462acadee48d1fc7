import { resolve } from 'node:path';
import type { Forecasting, Generation } from '../../language/model/training.js';
import type { OpenFile } from '../../language/services/open-file.js';
import { loadEngine } from './backend/load-engine.js';
import { CannotStart, explainError } from './explain-error.js';
import { runForecast } from './forecast/run-forecast.js';
import { runGeneration } from './generate/run-generation.js';
import type { Emit, EngineCommand, EngineEvent } from './protocol.js';
import { mistakeBehind, openRequested } from './requested-file.js';
import { keepResults } from './runs/keep-results.js';
import { type KeptRun, readRun } from './runs/read-run.js';
import { refuseWhileGoingOn } from './runs/run-lock.js';
import type { Trained } from './stepping/trained.js';
import { fromLayerWeights, WeightsError } from './trainer/layer-weights.js';

/** What is to be forecast or generated. */
export type BlockRequest = EngineCommand & { readonly command: 'forecast' | 'generate' };

/**
 * Runs a forecast or generate block of a file as it stands now with what a kept run has learned, and tells
 * what comes as after training. The run's folder keeps it too. Never throws: what goes wrong is an `error`
 * event. True where it came to its end.
 */
export async function runBlock(request: BlockRequest, emit: Emit, stop: AbortSignal): Promise<boolean> {
  try {
    const folder = resolve(request.run);
    await refuseWhileGoingOn(folder);
    const run = readRun(folder);
    const open = await openRequested(request);
    const block = readyBlock(open, request);
    const trained = { ...learnedBy(run, folder, block, open), engine: await loadEngine(request.engine) };
    const keeping = keepResults(folder, emit);
    const tell = (event: EngineEvent) => {
      keeping.take(event);
      return emit(event);
    };
    void tell({ event: 'log', level: 'info', text: `This uses the weights of ${run.weightsFile}.` });
    try {
      const steps = request.steps ?? block.steps;
      if ('prompt' in block) {
        const { prompt = block.prompt, temperature = block.temperature } = request;
        await runGeneration({ ...block, steps, prompt, temperature }, trained, tell, stop);
      } else {
        await runForecast({ ...block, steps }, trained, tell, stop);
      }
    } finally {
      keeping.end();
    }
    return true;
  } catch (error) {
    void emit(explainError(error));
    return false;
  }
}

/** The block asked for. @throws CannotStart where there is none, or an error keeps it from being run */
function readyBlock(open: OpenFile, { command, block: index }: BlockRequest): Forecasting | Generation {
  const { forecasts, generations } = open.analysis;
  const blocks = command === 'forecast' ? forecasts : generations;
  const block = blocks[index];
  if (!block) {
    const has = blocks.length === 0 ? 'none' : blocks.length === 1 ? 'one' : String(blocks.length);
    throw new CannotStart('engine', `There is no ${command} block ${index + 1}: the file has ${has}.`);
  }
  if (!block.ready) {
    const unknown = new CannotStart('engine', `Not everything that the ${command} block uses is known.`);
    throw mistakeBehind([block.node], open) ?? unknown;
  }
  return block;
}

/** The model as the text has it now, with the run's weights. @throws CannotStart, WeightsError where they do not fit */
function learnedBy(
  { record, weights }: KeptRun,
  folder: string,
  block: Forecasting | Generation,
  { analysis, files }: OpenFile,
): Omit<Trained, 'engine'> {
  // A model with parameters is another one in each train block that gives them.
  const same = analysis.trainings[record.train];
  const network = same?.node.model.ref === block.node.model.ref ? same?.network : block.network;
  if (network?.name !== record.model) {
    throw new CannotStart(
      'run',
      `The run in ${folder} has trained ${record.model}, and this block is about ${block.node.model.$refText}.`,
    );
  }
  if (!record.preparation) {
    throw new CannotStart(
      'run',
      `The run in ${folder} was kept by an earlier version, which did not note how its data were scaled. Train again to use it.`,
    );
  }
  try {
    return {
      network,
      settings: record.settings,
      preparation: record.preparation,
      weights: fromLayerWeights(network, weights),
      files,
    };
  } catch (error) {
    if (error instanceof WeightsError) {
      const text = `${network.name} has changed since the run in ${folder} trained it. ${error.message} Train it again, or undo the change.`;
      throw new WeightsError(text);
    }
    throw error;
  }
}
