import type { DataTensor, Scaling } from './data-set.js';
import type { DataFiles } from './files/data-files.js';
import { DataError, type Making, MemoryError, newMaking } from './making.js';
import type { MemoryLimits } from './memory-limits.js';
import { type MadeRows, partOfRows, type Rows } from './rows.js';
import { rowsOf } from './rowwise.js';
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
  /** What `minmax` and `standardize` were fitted to, in order: other data of the same model are scaled alike. */
  readonly fits: readonly Scaling[];
}

/** Samples in the order of the data, counted by the first axis of every tensor; many of them are read as they are taken. */
export interface Samples {
  readonly count: number;
  readonly x: readonly Rows[];
  readonly y: readonly Rows[];
}

/** How values are made. */
export interface MakingOptions {
  /** The first part of the samples trains and the rest validates; 1 where this is left out. */
  readonly trainingFraction?: number;
  /** Another data block that validates, scaled as the training data are. */
  readonly validation?: Wanted;
  /** Fits of other data to take over, so that data to forecast from are scaled as those that trained. */
  readonly fits?: readonly Scaling[];
  /** How much may stand in memory; what suits this machine when left out. */
  readonly limits?: MemoryLimits;
}

/**
 * Makes the values of the tensors a network is fed with. Throws a `DataError` with whole sentences where a
 * file cannot be read, a `MemoryError` where an expression needs more at once than fits into memory.
 */
export function materialise(wanted: Wanted, files: DataFiles, options: MakingOptions = {}): Materials {
  const fraction = options.validation ? 1 : (options.trainingFraction ?? 1);
  const trainingPart = (count: number) => trainingSamples(count, fraction);
  const start = { ...newMaking(files), ...(options.limits && { limits: options.limits }) };
  const made = make(wanted, { ...start, trainingPart, givenFits: options.fits ?? [] });
  const { x, y, count } = made;
  const trains = trainingPart(count);
  const part = (from: number, to: number): Samples => ({
    count: to - from,
    x: x.map(({ rows }) => partOfRows(rows, from, to)),
    y: y.map(({ rows }) => partOfRows(rows, from, to)),
  });
  const other =
    options.validation &&
    make(options.validation, { ...start, made: new Map(), fits: [], givenFits: made.fits });
  const validation = other
    ? { count: other.count, x: rowsIn(other.x), y: rowsIn(other.y) }
    : trains < count
      ? part(trains, count)
      : undefined;
  const vocabulary = [...x, ...y].find((one) => one.vocabulary)?.vocabulary;
  return {
    train: part(0, trains),
    ...(validation && { validation }),
    ...(vocabulary && { vocabulary: vocabulary.tokens, level: vocabulary.level }),
    scaling: { x: x.map((one) => one.scaling), y: y.map((one) => one.scaling) },
    fits: made.fits,
  };
}

/** How many of the samples train: `floor(n · fraction)`, as Keras' `fit` counts them. */
export function trainingSamples(count: number, fraction: number): number {
  return Math.floor(count * fraction);
}

interface MadeAll {
  readonly x: readonly MadeRows[];
  readonly y: readonly MadeRows[];
  readonly count: number;
  readonly fits: readonly Scaling[];
}

function make(wanted: Wanted, making: Making): MadeAll {
  try {
    const x = wanted.x.map((tensor) => rowsOf(tensor, making));
    const y = wanted.y.map((tensor) => rowsOf(tensor, making));
    return { x, y, count: countSamples([...x, ...y]), fits: making.fits };
  } catch (error) {
    if (error instanceof RangeError) {
      throw new MemoryError(`The data do not fit into memory (${error.message}).`);
    }
    throw error;
  }
}

function rowsIn(made: readonly MadeRows[]): readonly Rows[] {
  return made.map((one) => one.rows);
}

/** The samples that all tensors have. */
function countSamples(made: readonly MadeRows[]): number {
  const counts = made.map(({ rows }) => rows.shape[0] ?? 1);
  if (new Set(counts).size > 1) {
    throw new DataError(`x and y need the same number of samples, but have ${counts.join(' and ')}.`);
  }
  return counts[0] ?? 0;
}
