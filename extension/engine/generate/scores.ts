import type { Signal } from '../layers/layer-tensors.js';
import { log, maximum, type Value } from '../program/index.js';
import { newest } from '../stepping/newest.js';
import type { Trained } from '../stepping/trained.js';

/** In place of zero, whose logarithm is no number. */
const leastProbability = 1e-30;

/** The logarithm of the probabilities that a network gives, from before its softmax where it has one. */
export function scoresOf(
  { settings }: Pick<Trained, 'settings'>,
  eachStep: boolean,
): (output: Signal) => Value {
  const fromLogits = settings.losses[0]?.args.from_logits === true;
  return (output) => {
    const { value, logits } = newest(output, eachStep);
    return fromLogits ? value : (logits ?? log(maximum(value, leastProbability)));
  };
}
