import { add, cast, div, less, mul } from './elementwise.js';
import { checkShape, ProgramError, printType } from './shape.js';
import { makeValue, type Shape, type Value } from './value.js';

/**
 * What random numbers are a function of, and of nothing else: numbers of one seed and one counter are
 * always the same. Give each use in a program a seed of its own and count the counter (int32 scalar,
 * usually a variable) up once a step.
 */
export interface RandomSource {
  readonly seed: number;
  readonly counter: Value;
}

/** Numbers from `low` up to, not including, `high`, all equally likely. */
export const randomUniform = (shape: Shape, source: RandomSource, low = 0, high = 1): Value => {
  const unit = random('uniform', shape, source);
  return low === 0 && high === 1 ? unit : add(mul(unit, high - low), low);
};

/** Numbers of the normal distribution. */
export const randomNormal = (shape: Shape, source: RandomSource, mean = 0, deviation = 1): Value => {
  const standard = random('normal', shape, source);
  return mean === 0 && deviation === 1 ? standard : add(mul(standard, deviation), mean);
};

/**
 * What dropout multiplies by: 0 with probability `rate`, else 1 / (1 − rate), so that the expected sum
 * stays. Rate from 0 up to, not including, 1.
 */
export function dropoutMask(shape: Shape, rate: number, source: RandomSource): Value {
  if (!(rate >= 0 && rate < 1))
    throw new ProgramError('dropoutMask', 'a rate from 0 to below 1', String(rate));
  return div(cast(less(randomUniform(shape, source), 1 - rate), 'float32'), 1 - rate);
}

function random(distribution: 'uniform' | 'normal', shape: Shape, { seed, counter }: RandomSource): Value {
  checkShape('random', shape);
  if (counter.dtype !== 'int32' || counter.shape.length !== 0) {
    throw new ProgramError('random', 'a counter int32[]', printType(counter));
  }
  if (!Number.isInteger(seed)) throw new ProgramError('random', 'a whole number as seed', String(seed));
  return makeValue({ kind: 'random', distribution, seed }, [counter], shape, 'float32');
}
