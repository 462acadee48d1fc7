import { type CalledConfig, calledKind } from './called.js';

/** How weights start: Keras' name of it, and its arguments. */
export interface Initializer {
  readonly name: string;
  /** Its arguments, numbers and words, by Keras' names; what is left out has Keras' default. */
  readonly config: CalledConfig;
}

const isNumber = (value: unknown): boolean => typeof value === 'number';

/** An initializer with Keras' defaults. */
export function initializer(name: string, config: CalledConfig = {}): Initializer {
  return { name, config };
}

/** Each initializer's arguments, in Keras' order. */
export const initializerArguments: Readonly<Record<string, readonly string[]>> = {
  zeros: [],
  ones: [],
  constant: ['value'],
  random_uniform: ['minval', 'maxval', 'seed'],
  random_normal: ['mean', 'stddev', 'seed'],
  truncated_normal: ['mean', 'stddev', 'seed'],
  glorot_uniform: ['seed'],
  glorot_normal: ['seed'],
  he_uniform: ['seed'],
  he_normal: ['seed'],
  lecun_uniform: ['seed'],
  lecun_normal: ['seed'],
  orthogonal: ['gain', 'seed'],
  identity: ['gain'],
  variance_scaling: ['scale', 'mode', 'distribution', 'seed'],
};

/** The words that arguments of initializers take. */
const words: Readonly<Record<string, readonly string[]>> = {
  mode: ['fan_in', 'fan_out', 'fan_avg'],
  distribution: ['truncated_normal', 'untruncated_normal', 'uniform'],
};

/** An initializer: `"glorot_uniform"`, `zeros`, `constant(0.01)`, `random_uniform(-0.1, 0.1, seed=1)`. */
export const initializerKind = calledKind<Initializer>({
  expected: 'an initializer such as "glorot_uniform" or constant(0.01)',
  offers: Object.keys(initializerArguments).map((name) =>
    name === 'constant' ? 'constant(0.01)' : `"${name}"`,
  ),
  arguments: initializerArguments,
  aliases: {
    uniform: 'random_uniform',
    normal: 'random_normal',
    zero: 'zeros',
    one: 'ones',
    Zeros: 'zeros',
    Ones: 'ones',
    Constant: 'constant',
    RandomUniform: 'random_uniform',
    RandomNormal: 'random_normal',
    TruncatedNormal: 'truncated_normal',
    GlorotUniform: 'glorot_uniform',
    GlorotNormal: 'glorot_normal',
    HeUniform: 'he_uniform',
    HeNormal: 'he_normal',
    LecunUniform: 'lecun_uniform',
    LecunNormal: 'lecun_normal',
    Orthogonal: 'orthogonal',
    Identity: 'identity',
    VarianceScaling: 'variance_scaling',
  },
  make: initializer,
  takes: (value, argument) =>
    words[argument]?.includes(String(value)) ?? (value === null ? argument === 'seed' : isNumber(value)),
});
