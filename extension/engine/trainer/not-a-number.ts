import type { TypedData } from '../program/index.js';

/** Training cannot go on: its loss or its weights are no numbers any more. The message is whole sentences. */
export class NotANumber extends Error {
  override readonly name = 'NotANumber';
}

const tooLarge =
  'The steps are probably too large: try a smaller learning_rate, or clipnorm=1 in the optimizer.';

/** Checks a step's loss. @throws NotANumber */
export function checkLoss(loss: number, epoch: number, step: number): void {
  if (!Number.isFinite(loss)) {
    throw new NotANumber(
      `The loss is no finite number any more in epoch ${epoch}, step ${step}. ${tooLarge} ` +
        'If it happens in the first step, look for empty or very large values in the data.',
    );
  }
}

/** Checks the weights in the end: a last step's change may be too large for numbers where its loss was not. @throws NotANumber */
export function checkWeights(weights: Readonly<Record<string, TypedData>>): void {
  if (!areFinite(weights)) {
    throw new NotANumber(`The weights are no finite numbers any more after the last step. ${tooLarge}`);
  }
}

/** Whether all numbers of all arrays are finite. */
export const areFinite = (arrays: Readonly<Record<string, TypedData>>): boolean =>
  Object.values(arrays).every((values) => values.every(Number.isFinite));
