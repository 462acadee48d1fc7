import type { DataType } from '../data/data-type.js';
import type { Network, Tensor } from '../model/network.js';
import { nameOfOutput } from '../model/output-names.js';
import type { Feed, LossName } from '../model/training.js';
import { lastActivation } from './last-activation.js';
import { targetMisfit } from './target-fit.js';

/**
 * The loss that a network's last activations and the targets ask for, as a train block writes it: one for all
 * outputs, or `{a: mse, b: mae}`.
 */
export function likelyLoss(network: Network | undefined, feed: Feed | undefined): string {
  const losses = (network?.outputs ?? []).map((output, i) => likelyLossOf(output, feed?.y[i]?.type));
  const [first = 'mse', ...others] = losses;
  return others.every((one) => one === first)
    ? first
    : `{${losses.map((loss, i) => `${nameOfOutput(network!.outputs[i]!)}: ${loss}`).join(', ')}}`;
}

/** Losses that go with an activation, the likelier first. */
const lossesOf: Readonly<Record<string, readonly LossName[]>> = {
  softmax: ['sparse_categorical_crossentropy', 'categorical_crossentropy'],
  sigmoid: ['binary_crossentropy'],
};

/** The loss that an output's last activation and its targets ask for; mse where they say nothing. */
export function likelyLossOf(output: Tensor, target: DataType | undefined): LossName {
  const last = lastActivation(output);
  const candidates = last && !last.gated ? (lossesOf[last.name] ?? []) : [];
  const { type } = output;
  const fits = (name: LossName) =>
    !type || !target || !targetMisfit({ name, args: {} }, target, type, output);
  return candidates.find(fits) ?? 'mse';
}
