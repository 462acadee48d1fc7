import * as p from '../program/index.js';
import { type LossArguments, type LossFunction, numberOr } from './loss-function.js';
import { epsilon } from './regression.js';

const overLast = { axes: -1 } as const;

/** Probabilities kept away from 0 and 1, whose logarithms are infinite. */
const clipped = (x: p.Value) => p.clip(x, epsilon, 1 - epsilon);

/** Targets that `label_smoothing` takes a little from, for all classes alike. */
function smoothed(target: p.Value, { label_smoothing }: LossArguments, classes: number): p.Value {
  const part = numberOr(label_smoothing, 0);
  return part === 0 ? target : p.add(p.mul(target, 1 - part), part / classes);
}

/** mean −(y·log ŷ + (1 − y)·log(1 − ŷ)); from a sigmoid's logits z: mean softplus(z) − y·z. */
export const binaryCrossentropy: LossFunction = (target, predicted, args, logits) => {
  const y = smoothed(target, args, 2);
  if (logits?.of === 'sigmoid') {
    return p.mean(p.sub(p.softplus(logits.value), p.mul(y, logits.value)), overLast);
  }
  const probability = clipped(predicted);
  const yes = p.mul(y, p.log(probability));
  const no = p.mul(p.sub(1, y), p.log(p.sub(1, probability)));
  return p.neg(p.mean(p.add(yes, no), overLast));
};

/** −Σ y·log ŷ over the classes. */
export const categoricalCrossentropy: LossFunction = (target, predicted, args, logits) => {
  const y = smoothed(target, args, predicted.shape.at(-1)!);
  const logarithms =
    logits?.of === 'softmax' ? p.logSoftmax(logits.value) : p.log(clipped(normalized(predicted)));
  return p.neg(p.sum(p.mul(y, logarithms), overLast));
};

/** Numbers that add up to 1; nothing but zeros, as steps under a mask may be, stays so. */
function normalized(x: p.Value): p.Value {
  return p.div(x, p.maximum(p.sum(x, { axes: -1, keepDims: true }), epsilon));
}

/** −log ŷ of the class that the target, a whole number, names. */
export const sparseCategoricalCrossentropy: LossFunction = (target, predicted, _, logits) => {
  const labels =
    target.shape.length === predicted.shape.length && target.shape.at(-1) === 1
      ? p.squeeze(target, -1)
      : target;
  const y = p.oneHot(p.cast(labels, 'int32'), predicted.shape.at(-1)!);
  return categoricalCrossentropy(y, predicted, {}, logits);
};

/** Σ y·log(y / ŷ) */
export const klDivergence: LossFunction = (target, predicted) => {
  const [y, probability] = [p.clip(target, epsilon, 1), p.clip(predicted, epsilon, 1)];
  return p.sum(p.mul(y, p.log(p.div(y, probability))), overLast);
};

/** mean max(1 − y·ŷ, 0); targets that are all 0 or 1 count as −1 or 1. */
export const hinge: LossFunction = (y, predicted) => p.mean(margin(y, predicted), overLast);

function margin(target: p.Value, predicted: p.Value): p.Value {
  const isBit = p.cast(p.logicalOr(p.equal(target, 0), p.equal(target, 1)), 'float32');
  const allBits = p.greater(p.min(isBit), 0.5);
  const y = p.select(allBits, p.sub(p.mul(target, 2), 1), target);
  return p.relu(p.sub(1, p.mul(y, predicted)));
}
