import { add, div, maximum, mul, neg, pow, sqrt, sub, type Value } from '../program/index.js';
import { type Arguments, numberOf, type UpdateRule } from './update-rule.js';

/** The running mean, moved a little towards the new number. */
const moved = (average: Value, towards: Value, beta: number): Value =>
  add(average, mul(sub(towards, average), 1 - beta));

/** 1 − βᵗ: how much of a running mean that started at zero is filled after t steps. */
const filledPart = (beta: number, step: Value): Value => sub(1, pow(beta, step));

/**
 * Adam (Kingma and Ba, 2015), with ε outside the root and the bias corrections in the step's size as in
 * Keras: α = η·√(1 − β₂ᵗ) / (1 − β₁ᵗ), w ← w − α·m / (√v + ε).
 */
export function adam(args: Arguments): UpdateRule {
  const [beta1, beta2] = [numberOf(args, 'beta_1'), numberOf(args, 'beta_2')];
  const epsilon = numberOf(args, 'epsilon');
  const amsgrad = args.amsgrad === true;
  return {
    slots: { momentum: 0, velocity: 0, ...(amsgrad && { velocity_hat: 0 }) },
    update({ gradient, squared, learningRate, step, slots }) {
      const m = moved(slots.momentum!, gradient, beta1);
      const v = moved(slots.velocity!, squared, beta2);
      const largest = amsgrad ? maximum(slots.velocity_hat!, v) : v;
      const alpha = div(mul(learningRate, sqrt(filledPart(beta2, step))), filledPart(beta1, step));
      return {
        change: neg(div(mul(m, alpha), add(sqrt(largest), epsilon))),
        slots: { momentum: m, velocity: v, ...(amsgrad && { velocity_hat: largest }) },
      };
    },
  };
}

/** Adamax (same paper): the largest gradient met, fading, in place of the root of the mean square. */
export function adamax(args: Arguments): UpdateRule {
  const [beta1, beta2] = [numberOf(args, 'beta_1'), numberOf(args, 'beta_2')];
  const epsilon = numberOf(args, 'epsilon');
  return {
    slots: { momentum: 0, norm: 0 },
    update({ gradient, absolute, learningRate, step, slots }) {
      const m = moved(slots.momentum!, gradient, beta1);
      const u = maximum(mul(slots.norm!, beta2), absolute);
      const change = neg(div(mul(m, learningRate), mul(filledPart(beta1, step), add(u, epsilon))));
      return { change, slots: { momentum: m, norm: u } };
    },
  };
}
