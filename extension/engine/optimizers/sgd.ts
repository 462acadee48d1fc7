import { mul, neg, sub } from '../program/index.js';
import { type Arguments, numberOf, type UpdateRule } from './update-rule.js';

/** Gradient descent: w ← w − η·g; with momentum μ, v ← μ·v − η·g and w ← w + v (Nesterov: + μ·v − η·g). */
export function sgd(args: Arguments): UpdateRule {
  const momentum = numberOf(args, 'momentum');
  if (momentum === 0) {
    return {
      slots: {},
      update: ({ gradient, learningRate }) => ({ change: neg(mul(gradient, learningRate)), slots: {} }),
    };
  }
  return {
    slots: { momentum: 0 },
    update({ gradient, learningRate, slots }) {
      const downhill = mul(gradient, learningRate);
      const velocity = sub(mul(slots.momentum!, momentum), downhill);
      const change = args.nesterov === true ? sub(mul(velocity, momentum), downhill) : velocity;
      return { change, slots: { momentum: velocity } };
    },
  };
}
