import { optional, required } from '../../layers/arguments/definition.js';
import { positiveInteger, realNumber, wholeNumber } from '../../layers/arguments/kinds.js';
import { realNumbers, wholeNumbers } from '../data-type.js';
import { defineFunction, wrongArgument } from '../definition.js';
import { shape } from '../kinds.js';
import { elementCount } from '../nd-array.js';
import { RandomSource } from '../random-source.js';

const shapeArgument = required(shape, 'The sizes of its axes, the samples first: `[100, 5, 1]`.');
const seedArgument = optional(wholeNumber, 1, 'The same seed gives the same numbers every time.');

/** Samples of the normal distribution. */
export const randomNormal = defineFunction({
  type: 'random_normal',
  otherNames: ['randn', 'standard_normal'],
  category: 'random',
  summary: 'Random numbers of the normal distribution, the same ones every time.',
  arguments: {
    shape: shapeArgument,
    seed: seedArgument,
    mean: optional(realNumber, 0, 'The middle of the distribution.'),
    stddev: optional(realNumber, 1, 'Its standard deviation.'),
  },
  infer({ args: { shape, seed, mean, stddev }, node }) {
    return {
      type: realNumbers(shape),
      node,
      make() {
        const source = new RandomSource(seed);
        const data = new Float32Array(elementCount(shape));
        return { array: { shape, data: data.map(() => mean + stddev * source.normal()) } };
      },
    };
  },
});

/** Samples of the uniform distribution. */
export const randomUniform = defineFunction({
  type: 'random_uniform',
  otherNames: ['rand', 'random_sample'],
  category: 'random',
  summary: 'Random numbers from `min` up to `max`, all equally likely, the same ones every time.',
  arguments: {
    shape: shapeArgument,
    min: optional(realNumber, 0, 'The least number.'),
    max: optional(realNumber, 1, 'The greatest number, which itself does not come.'),
    seed: seedArgument,
  },
  infer({ args: { shape, min, max, seed }, node }) {
    if (max < min) {
      return wrongArgument('max', `max needs to be at least min, which is ${min}, but this is ${max}.`);
    }
    return {
      type: realNumbers(shape),
      node,
      make() {
        const source = new RandomSource(seed);
        const data = new Float32Array(elementCount(shape));
        return { array: { shape, data: data.map(() => min + (max - min) * source.uniform()) } };
      },
    };
  },
});

/** Random whole numbers: ids, labels. */
export const randomInt = defineFunction({
  type: 'random_int',
  otherNames: ['randint'],
  category: 'random',
  summary:
    'Random whole numbers from 0 to `n` − 1, all equally likely, the same ones every time: ids or labels.',
  arguments: {
    shape: shapeArgument,
    n: required(positiveInteger, 'How many different numbers there are: they go from 0 to n − 1.'),
    seed: seedArgument,
  },
  infer({ args: { shape, n, seed }, node }) {
    return {
      type: wholeNumbers(shape, { min: 0, max: n - 1 }),
      node,
      make() {
        const source = new RandomSource(seed);
        return { array: { shape, data: new Int32Array(elementCount(shape)).map(() => source.below(n)) } };
      },
    };
  },
});
