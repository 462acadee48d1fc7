import { dropoutMask, mul, type RandomSource, type Shape, type Value, zeros } from '../program/index.js';

/**
 * x with a part of its values dropped, the others scaled up by 1 / (1 − rate). What is drawn has the
 * shape `noise`; an axis of 1 in it drops or keeps all its places together.
 */
export function dropped(x: Value, rate: number, source: RandomSource, noise: Shape = x.shape): Value {
  // At a rate of 1 the scale would be infinite.
  return rate >= 1 ? zeros(x.shape) : mul(x, dropoutMask(noise, rate, source));
}
