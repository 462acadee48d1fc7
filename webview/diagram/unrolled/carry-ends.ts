import type { ResetStates } from '../../../language/model/training.js';
import { textWidth } from '../text-width.js';
import type { GraphNode } from './graph.js';
import { detailSize } from './node-size.js';

/** How far the arrow reaches that brings a row's first zeros. */
export const zeroReach = 22;

/** The words about a state that is carried from batch to batch. */
export const comesIn = 'state of the batch before';
export const goesOut = 'kept for the next batch';

/** How much room a row's first and last arrow need beside the columns. */
export function endWidths(node: GraphNode, reset: ResetStates | undefined): { start: number; end: number } {
  const { carry } = node;
  if (!carry) {
    return { start: 0, end: 0 };
  }
  const carried = carry.start === 'carried';
  const given = carry.start === 'given';
  const begin = carried
    ? wordsWidth(comesIn, resetWords(reset))
    : given
      ? wordsWidth(`${carry.states} ${carry.shape}`) + 24
      : zeroReach + 18;
  const finish = carried ? wordsWidth(goesOut) : 0;
  return carry.direction === 'forward' ? { start: begin, end: finish } : { start: finish, end: begin };
}

/** When training sets carried states back to zeros, as far as the file says. */
export function resetWords(reset: ResetStates | undefined): string {
  switch (reset) {
    case 'each_epoch':
      return '0 again after each epoch';
    case 'each_batch':
      return '0 again after each batch';
    case 'never':
      return 'never set back to 0';
    default:
      return '0 at the very start';
  }
}

function wordsWidth(...words: readonly string[]): number {
  return Math.max(...words.map((text) => textWidth(text, detailSize))) + 20;
}
