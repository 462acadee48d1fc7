import type { Position } from '../trainer/training-state.js';

/** Where a state is in the training, in words. */
export function placeInWords({ epoch, step }: Position): string {
  if (step > 0) {
    return `after step ${step} of epoch ${epoch}`;
  }
  return epoch === 1 ? 'before the first step' : `after epoch ${epoch - 1}`;
}
