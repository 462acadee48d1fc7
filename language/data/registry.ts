import type { DataFunction } from './definition.js';
import { cumsum, repeat, reverse } from './functions/along-axis.js';
import { csv } from './functions/csv.js';
import { abs, elementwiseFunctions } from './functions/elementwise.js';
import { ones, zeros } from './functions/filled.js';
import { concat, stack } from './functions/join.js';
import { npy } from './functions/npy.js';
import { oneHot } from './functions/one-hot.js';
import { randomInt, randomNormal, randomUniform } from './functions/random.js';
import { linspace, range } from './functions/range.js';
import { reshape } from './functions/reshape.js';
import { minmax, standardize } from './functions/scaling.js';
import { text } from './functions/text.js';
import { transpose } from './functions/transpose.js';
import { windows } from './functions/windows.js';

/** Every function of data blocks, in the order the documentation shows them. */
export const dataFunctions: readonly DataFunction[] = [
  range,
  linspace,
  zeros,
  ones,
  randomNormal,
  randomUniform,
  randomInt,
  ...elementwiseFunctions,
  abs,
  reshape,
  transpose,
  concat,
  stack,
  repeat,
  cumsum,
  reverse,
  oneHot,
  csv,
  npy,
  text,
  minmax,
  standardize,
  windows,
];

const byType = new Map(dataFunctions.map((one) => [one.type, one]));

/** The function of a name, `windows`; undefined where there is none. */
export function findDataFunction(type: string): DataFunction | undefined {
  return byType.get(type);
}
