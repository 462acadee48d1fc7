import type { Weight } from '../../../language/layers/definition.js';
import { normal, truncatedNormal, uniform } from './distributions.js';
import { orthogonal } from './orthogonal.js';
import { varianceScaling } from './variance-scaling.js';

/** What Keras' initializers of this name make of a shape; `config` holds the arguments that were given. */
type Make = (shape: readonly number[], seed: number, config: Numbers, words: Words) => Float32Array;
type Numbers = Readonly<Record<string, number | null | undefined>>;
type Words = Readonly<Record<string, string | undefined>>;

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

const filled = (shape: readonly number[], value: number): Float32Array =>
  new Float32Array(sizeOf(shape)).fill(value);

const initializers: Readonly<Record<string, Make>> = {
  zeros: (shape) => filled(shape, 0),
  ones: (shape) => filled(shape, 1),
  constant: (shape, _, { value }) => filled(shape, value ?? 0),
  random_uniform: (shape, seed, { minval, maxval }) =>
    uniform(sizeOf(shape), seed, minval ?? -0.05, maxval ?? 0.05),
  random_normal: (shape, seed, { mean, stddev }) => normal(sizeOf(shape), seed, mean ?? 0, stddev ?? 0.05),
  truncated_normal: (shape, seed, { mean, stddev }) =>
    truncatedNormal(sizeOf(shape), seed, mean ?? 0, stddev ?? 0.05),
  glorot_uniform: (shape, seed) => varianceScaling(shape, seed, 1, 'average', 'uniform'),
  glorot_normal: (shape, seed) => varianceScaling(shape, seed, 1, 'average', 'truncated normal'),
  he_uniform: (shape, seed) => varianceScaling(shape, seed, 2, 'in', 'uniform'),
  he_normal: (shape, seed) => varianceScaling(shape, seed, 2, 'in', 'truncated normal'),
  lecun_uniform: (shape, seed) => varianceScaling(shape, seed, 1, 'in', 'uniform'),
  lecun_normal: (shape, seed) => varianceScaling(shape, seed, 1, 'in', 'truncated normal'),
  orthogonal: (shape, seed, { gain }) => orthogonal(shape, seed, gain ?? 1),
  identity: ([rows, columns], _, { gain }) => {
    const result = filled([rows!, columns!], 0);
    for (let i = 0; i < Math.min(rows!, columns!); i++) {
      result[i * columns! + i] = gain ?? 1;
    }
    return result;
  },
  variance_scaling: (shape, seed, { scale }, { mode, distribution }) =>
    varianceScaling(
      shape,
      seed,
      scale ?? 1,
      mode === 'fan_out' ? 'out' : mode === 'fan_avg' ? 'average' : 'in',
      distribution === 'uniform'
        ? 'uniform'
        : distribution === 'untruncated_normal'
          ? 'normal'
          : 'truncated normal',
    ),
};

/** A weight's first value, from Keras' distributions: the same for the same seed. */
export function initialize({ shape, initializer, ones }: Weight, seed: number): Float32Array {
  const make = initializers[initializer.name];
  if (!make) {
    throw new Error(`The engine has no initializer ${initializer.name}.`);
  }
  const { config } = initializer;
  const value = make(shape, Number(config.seed ?? seed), config as Numbers, config as Words);
  return ones ? value.fill(1, ones.begin, ones.end) : value;
}
