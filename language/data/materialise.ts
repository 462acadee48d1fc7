import type { DataTensor, Made, Scaling } from './data-set.js';
import type { DataFiles } from './files/data-files.js';
import { DataError, type Making } from './making.js';
import { type NdArray, rows } from './nd-array.js';
import type { Level } from './vocabulary.js';

/** The tensors to make: `Feed` of a training, a forecast or a generation. */
export interface Wanted {
  readonly x: readonly DataTensor[];
  readonly y: readonly DataTensor[];
}

/** Values, ready to be fed: in the order in which the network takes and gives them. */
export interface Materials {
  readonly train: Samples;
  /** Undefined where nothing validates. */
  readonly validation?: Samples;
  /** What a text's ids stand for, by id; undefined without a text. */
  readonly vocabulary?: readonly string[];
  /** Whether these are characters or words. */
  readonly level?: Level;
  /** How x and y get back to the data's own units; undefined entries were not scaled. */
  readonly scaling: {
    readonly x: readonly (Scaling | undefined)[];
    readonly y: readonly (Scaling | undefined)[];
  };
}

/** Samples in the order of the data; the first axis of every array counts them. */
export interface Samples {
  readonly count: number;
  readonly x: readonly NdArray[];
  readonly y: readonly NdArray[];
}

/**
 * Makes the values of the tensors a network is fed with. The first part of the samples, `trainingFraction`,
 * trains and the rest validates, or another data block does, which is then scaled as the training data are.
 * Throws a `DataError` with whole sentences where a file cannot be read.
 */
export function materialise(
  wanted: Wanted,
  files: DataFiles,
  options: { readonly trainingFraction?: number; readonly validation?: Wanted } = {},
): Materials {
  const fraction = options.validation ? 1 : (options.trainingFraction ?? 1);
  const trainingPart = (count: number) => trainingSamples(count, fraction);
  const making: Making = { files, trainingPart, made: new Map(), fits: [], givenFits: [] };
  const x = wanted.x.map((tensor) => tensor.make(making));
  const y = wanted.y.map((tensor) => tensor.make(making));
  const count = countSamples([...x, ...y]);
  const trains = trainingPart(count);
  const part = (from: number, to: number): Samples => ({
    count: to - from,
    x: x.map((made) => rows(made.array, from, to)),
    y: y.map((made) => rows(made.array, from, to)),
  });
  const validation = options.validation
    ? wholeSamples(options.validation, {
        files,
        trainingPart: (n) => n,
        made: new Map(),
        fits: [],
        givenFits: making.fits,
      })
    : trains < count
      ? part(trains, count)
      : undefined;
  const vocabulary = [...x, ...y].find((made) => made.vocabulary)?.vocabulary;
  return {
    train: part(0, trains),
    ...(validation && { validation }),
    ...(vocabulary && { vocabulary: vocabulary.tokens, level: vocabulary.level }),
    scaling: { x: x.map((made) => made.scaling), y: y.map((made) => made.scaling) },
  };
}

/** How many of the samples train: `floor(n · fraction)`, as Keras' `fit` counts them. */
export function trainingSamples(count: number, fraction: number): number {
  return Math.floor(count * fraction);
}

function wholeSamples(wanted: Wanted, making: Making): Samples {
  const x = wanted.x.map((tensor) => tensor.make(making));
  const y = wanted.y.map((tensor) => tensor.make(making));
  return {
    count: countSamples([...x, ...y]),
    x: x.map((made) => made.array),
    y: y.map((made) => made.array),
  };
}

/** The samples that all arrays have. */
function countSamples(made: readonly Made[]): number {
  const counts = made.map(({ array }) => array.shape[0] ?? 1);
  if (new Set(counts).size > 1) {
    throw new DataError(`x and y need the same number of samples, but have ${counts.join(' and ')}.`);
  }
  return counts[0] ?? 0;
}
