import * as p from '../program/index.js';
import { type LossFunction, numberOr } from './loss-function.js';

/** Keras' `epsilon()`: what keeps divisions and logarithms finite. */
export const epsilon = 1e-7;

const overLast = { axes: -1 } as const;

/** mean (y − ŷ)² */
export const meanSquaredError: LossFunction = (y, predicted) =>
  p.mean(p.square(p.sub(y, predicted)), overLast);

/** mean |y − ŷ| */
export const meanAbsoluteError: LossFunction = (y, predicted) => p.mean(p.abs(p.sub(y, predicted)), overLast);

/** Squared up to an error of δ, linear beyond: mean ½e², or mean δ·|e| − ½δ². */
export const huber: LossFunction = (y, predicted, args) => {
  const delta = numberOr(args.delta, 1);
  const error = p.sub(predicted, y);
  const size = p.abs(error);
  const squared = p.mul(p.square(error), 0.5);
  const linear = p.sub(p.mul(size, delta), 0.5 * delta * delta);
  return p.mean(p.select(p.lessEqual(size, delta), squared, linear), overLast);
};

/** mean log cosh(ŷ − y), as x + log(1 + e^−2x) − log 2 so that it does not overflow. */
export const logCosh: LossFunction = (y, predicted) => {
  const error = p.sub(predicted, y);
  return p.mean(p.sub(p.add(error, p.softplus(p.mul(error, -2))), Math.LN2), overLast);
};

/** −Σ y·ŷ of both scaled to length 1: −1 where they point the same way. */
export const cosineSimilarity: LossFunction = (y, predicted) => {
  const unit = (x: p.Value) => {
    const squares = p.sum(p.square(x), { axes: -1, keepDims: true });
    return p.mul(x, p.rsqrt(p.maximum(squares, epsilon * epsilon)));
  };
  return p.neg(p.sum(p.mul(unit(y), unit(predicted)), overLast));
};
