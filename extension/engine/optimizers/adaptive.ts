import { add, div, mul, neg, sqrt, square, sub, type Value } from '../program/index.js';
import { type Arguments, numberOf, type UpdateRule } from './update-rule.js';

/** ρ·average + (1 − ρ)·value */
const faded = (average: Value, value: Value, rho: number): Value =>
  add(mul(average, rho), mul(value, 1 - rho));

/** RMSprop (Hinton, 2012): w ← w − η·g / √(v + ε), v the fading mean of g²; centred, of its variance. */
export function rmsprop(args: Arguments): UpdateRule {
  const rho = numberOf(args, 'rho');
  const momentum = numberOf(args, 'momentum');
  const epsilon = numberOf(args, 'epsilon');
  const centered = args.centered === true;
  return {
    slots: { velocity: 0, ...(momentum > 0 && { momentum: 0 }), ...(centered && { average_gradient: 0 }) },
    update({ gradient, squared, learningRate, slots }) {
      const velocity = faded(slots.velocity!, squared, rho);
      const average = centered ? faded(slots.average_gradient!, gradient, rho) : undefined;
      const spread = average ? sub(velocity, square(average)) : velocity;
      const step = div(mul(gradient, learningRate), sqrt(add(spread, epsilon)));
      const gathered = momentum > 0 ? add(mul(slots.momentum!, momentum), step) : step;
      return {
        change: neg(gathered),
        slots: {
          velocity,
          ...(momentum > 0 && { momentum: gathered }),
          ...(average && { average_gradient: average }),
        },
      };
    },
  };
}

/** Adagrad (Duchi, 2011): w ← w − η·g / √(a + ε), a the sum of all g² so far, starting at 0.1. */
export function adagrad(args: Arguments): UpdateRule {
  const epsilon = numberOf(args, 'epsilon');
  return {
    slots: { accumulator: numberOf(args, 'initial_accumulator_value') },
    update({ gradient, squared, learningRate, slots }) {
      const accumulator = add(slots.accumulator!, squared);
      return {
        change: neg(div(mul(gradient, learningRate), sqrt(add(accumulator, epsilon)))),
        slots: { accumulator },
      };
    },
  };
}

/** Adadelta (Zeiler, 2012): steps of the size that earlier steps had, over that of the gradients. */
export function adadelta(args: Arguments): UpdateRule {
  const rho = numberOf(args, 'rho');
  const epsilon = numberOf(args, 'epsilon');
  const size = (meanSquare: Value) => sqrt(add(meanSquare, epsilon));
  return {
    slots: { accumulated_grad: 0, accumulated_delta_var: 0 },
    update({ gradient, squared, learningRate, slots }) {
      const gradients = faded(slots.accumulated_grad!, squared, rho);
      const scale = div(size(slots.accumulated_delta_var!), size(gradients));
      return {
        change: mul(neg(mul(gradient, scale)), learningRate),
        slots: {
          accumulated_grad: gradients,
          accumulated_delta_var: faded(slots.accumulated_delta_var!, mul(squared, square(scale)), rho),
        },
      };
    },
  };
}
