import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { atHome } from '../diagnostics/source.js';
import { unknownName } from '../diagnostics/unknown-name.js';
import * as ast from '../generated/ast.js';
import type { Recollection } from '../model/memory.js';
import type { Network } from '../model/network.js';
import type { Forecasting, Generation, Training } from '../model/training.js';
import { checkTraining } from './check-training.js';
import { type ForecastInProgress, readForecast } from './read-forecast.js';
import { type GenerationInProgress, readGeneration } from './read-generation.js';
import {
  type BlockContext,
  readTraining,
  reportMissingLosses,
  type TrainingInProgress,
} from './read-training.js';

/** What a file's train, forecast and generate blocks say, resolved and checked. */
export interface Blocks {
  readonly trainings: readonly Training[];
  readonly forecasts: readonly Forecasting[];
  readonly generations: readonly Generation[];
  readonly diagnostics: readonly Diagnostic[];
  /** Networks whose own errors of shape have their cause in the data, which is among the diagnostics. */
  readonly explained: ReadonlySet<Network>;
}

/** Reads and checks the blocks of a file, in the order of the text. `parses` is false where the text does not. */
export function readBlocks(file: ast.File, recollection: Recollection, parses: boolean): Blocks {
  const diagnostics: Diagnostic[] = [];
  const names = namesIn(file);
  const told = new Set<string>();
  const explained = new Set<Network>();

  /** Reads one block, from `inputs` and what it names; true where nothing was wrong with it. */
  function reading<T>(
    block: ast.Train | ast.Forecast | ast.Generate,
    inputs: readonly unknown[],
    read: (context: BlockContext) => T,
  ): { readonly value: T; readonly sound: boolean } {
    let sound = parses;
    const report = (found: Diagnostic) => {
      const diagnostic = atHome(found, block);
      sound &&= diagnostic.severity !== 'error';
      const { code, message, range } = diagnostic;
      const key = JSON.stringify([code, message, range]);
      if (!told.has(key)) {
        told.add(key);
        diagnostics.push(diagnostic);
      }
    };
    unknownNames(block, names).forEach(report);
    const made = recollection.recall(block, 'block', inputs, (sources, found) =>
      read({ ...sources, report: found }),
    );
    made.diagnostics.forEach(report);
    return { value: made.value, sound };
  }

  const readTrainings = file.declarations.filter(ast.isTrain).map((node, index) =>
    reading(node, [index], (own) => {
      const training = readTraining(node, index, own);
      reportMissingLosses(training, own);
      const check = checkTraining(training);
      check.diagnostics.forEach(own.report);
      return { training, explainsModel: check.explainsModel };
    }),
  );
  const trainings = readTrainings.map(({ value, sound }) => finished(value.training, sound));
  for (const { training, explainsModel } of readTrainings.map((one) => one.value)) {
    if (explainsModel) {
      explained.add(training.network!);
    }
  }
  // The last train block of a model gives the weights.
  const lastOf = new Map(
    readTrainings.map(({ value: { training } }) => [training.node.model?.ref, training] as const),
  );
  const trainingOf = (used: TrainingInProgress | undefined) => used && trainings[used.index];
  const after = <T extends ForecastInProgress | GenerationInProgress>(value: T, sound: boolean) => ({
    ...value,
    training: trainingOf(value.training),
    ready: sound && usable(value) && (trainingOf(value.training)?.ready ?? false),
  });
  return {
    trainings,
    forecasts: file.declarations.filter(ast.isForecast).map((node, index) => {
      const training = node.model?.ref && lastOf.get(node.model.ref);
      const { value, sound } = reading(node, [index, training], (own) =>
        readForecast(node, index, training, own),
      );
      return after(value, sound);
    }),
    generations: file.declarations.filter(ast.isGenerate).map((node, index) => {
      const training = node.model?.ref && lastOf.get(node.model.ref);
      const { value, sound } = reading(node, [index, training], (own) =>
        readGeneration(node, index, training, own),
      );
      return after(value, sound);
    }),
    diagnostics,
    explained,
  };
}

function finished({ given: _, knownLosses, ...training }: TrainingInProgress, sound: boolean): Training {
  const { validation, settings, network } = training;
  const validates = !validation || (validation.data.complete && validation.feed !== undefined);
  const judged = settings.losses.length === network?.outputs.length && !knownLosses.includes(undefined);
  return { ...training, ready: sound && usable(training) && validates && judged };
}

/** True where the model and the data have no mistakes of their own, and go together. */
function usable({ network, data, feed }: Pick<Training, 'network' | 'data' | 'feed'>): boolean {
  return network?.complete === true && data?.complete === true && feed !== undefined;
}

/** What the models and the data blocks of a file are called. */
interface Names {
  readonly models: readonly string[];
  readonly data: readonly string[];
}

function namesIn({ declarations }: ast.File): Names {
  const named = (blocks: readonly (ast.Model | ast.Data)[]) => blocks.flatMap(({ name }) => name || []);
  return { models: named(declarations.filter(ast.isModel)), data: named(declarations.filter(ast.isData)) };
}

function unknownNames(block: ast.Train | ast.Forecast | ast.Generate, names: Names): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (block.model && !block.model.ref && block.model.$refText) {
    diagnostics.push(unknownName(block, block.model.$refText, names.models, 'model', 'model'));
  }
  if (block.data && !block.data.ref && block.data.$refText) {
    diagnostics.push(unknownName(block, block.data.$refText, names.data, 'data block', 'data'));
  }
  return diagnostics;
}
