import { constant, zeros } from '../constant.js';
import { nodesOf } from '../order.js';
import { ProgramError, printType } from '../shape.js';
import type { Value } from '../value.js';
import { backward } from './backward.js';
import { sumContributions } from './sum-contributions.js';

/**
 * The gradients of a loss (float32 scalar) by some values of the program, made as program themselves;
 * zeros for a value the loss does not depend on.
 */
export function gradients(loss: Value, values: readonly Value[]): Value[] {
  if (loss.shape.length !== 0 || loss.dtype !== 'float32') {
    throw new ProgramError('gradients', 'a loss float32[]', printType(loss));
  }
  const found = backward(nodesOf([loss]), [[loss, constant(1)]], new Set(values));
  return values.map((value) => sumContributions(found.get(value) ?? []) ?? zeros(value.shape));
}
