import { sizeOf } from './shape.js';
import type { Node } from './value.js';

/** Multiplications that a matrix product does; none in other nodes, loops among them. */
export function multiplicationsOf({ op, inputs, outputs }: Node): number {
  if (op.kind !== 'matmul') return 0;
  return sizeOf(outputs[0]!.shape) * inputs[0]!.shape.at(op.transposeA ? -2 : -1)!;
}
