import type { DataSet } from '../data/data-set.js';
import { nearest } from '../diagnostics/nearest.js';
import type { Analysis } from '../model/analysis.js';
import type { Network } from '../model/network.js';
import type { Training } from '../model/training.js';

/** What is asked for by name; the rest is chosen by what the file says. */
export interface PredictionWish {
  readonly model?: string;
  readonly data?: string;
  /** A train block, from 0, whose model and data are meant. */
  readonly train?: number;
}

/** A network of a file. */
export interface ChosenNetwork {
  readonly network: Network;
  /** The train block of the model: it gives the model's parameters, and fits scalings. Undefined where there is none. */
  readonly training: Training | undefined;
}

/** A network of a file, and a data block to run it on. */
export interface ChosenPrediction extends ChosenNetwork {
  readonly data: DataSet;
}

/** Says, in whole sentences, why nothing can be chosen. */
export interface NoChoice {
  readonly problem: string;
}

/** Finds the network and the data meant: those named, else the first train block's, else the only ones there are. */
export function choosePrediction(analysis: Analysis, wish: PredictionWish): ChosenPrediction | NoChoice {
  const chosen = chooseNetwork(analysis, wish);
  if ('problem' in chosen) {
    return chosen;
  }
  const known = byName([
    ...analysis.data.values(),
    ...analysis.trainings.flatMap(({ data, validation }) => [data, validation?.data]),
  ]);
  const withX = [...known.values()].filter(({ names }) => names.x);
  const name = wish.data ?? chosen.training?.data?.name ?? (withX.length === 1 ? withX[0]!.name : undefined);
  const data = name === undefined ? undefined : known.get(name);
  return data
    ? { ...chosen, data }
    : { problem: notFound('data block', name, name === undefined ? withX : [...known.values()], '--data') };
}

/** Finds the network meant: the one named, else the first train block's, else the only one there is. */
export function chooseNetwork(
  { networks, trainings }: Analysis,
  { model, train }: Omit<PredictionWish, 'data'>,
): ChosenNetwork | NoChoice {
  if (train !== undefined && !trainings[train]) {
    const count = trainings.length;
    return {
      problem: `There is no train block ${train + 1}: the file has ${count === 1 ? 'one' : count || 'none'}.`,
    };
  }
  const asked = train === undefined ? undefined : trainings[train];
  const training = asked ?? trainings.find(({ network }) => model === undefined || network?.name === model);
  if (training?.network && (model === undefined || training.network.name === model)) {
    return { network: training.network, training };
  }
  const known = [...networks.values()];
  const name = model ?? (known.length === 1 ? known[0]!.name : undefined);
  const network = known.find((one) => one.name === name);
  return network ? { network, training: undefined } : { problem: notFound('model', name, known, '--model') };
}

function byName(sets: readonly (DataSet | undefined)[]): ReadonlyMap<string, DataSet> {
  return new Map(sets.filter((one) => one !== undefined).map((one) => [one.name, one]));
}

function notFound(
  what: string,
  name: string | undefined,
  known: readonly { readonly name: string }[],
  option: string,
): string {
  const names = known.map((one) => one.name);
  if (name !== undefined) {
    const near = nearest(name, names);
    const instead = near ? `did you mean ${near}?` : has(what, names);
    return `There is no ${what} ${name}: ${instead}`;
  }
  return names.length === 0
    ? `The file has no ${what}${what === 'model' ? '' : ' with an x'} to predict with.`
    : `The file has several: name the ${what} with ${option} (${names.join(', ')}).`;
}

const has = (what: string, names: readonly string[]): string =>
  names.length === 0 ? `the file has no ${what}.` : `the file has ${names.join(', ')}.`;
