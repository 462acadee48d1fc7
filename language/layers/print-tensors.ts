import { printSample, type TensorType } from '../shapes/tensor-type.js';
import type { Whereabouts } from './problem.js';

/** Several tensors for a message, one sample of each: `[5, 3] from LSTM on line 4, [5, 4] from …`. */
export function printTensors(tensors: readonly TensorType[], where: Pick<Whereabouts, 'input'>): string {
  return tensors.map((one, i) => `${printSample(one)} from ${where.input(i)}`).join(', ');
}
