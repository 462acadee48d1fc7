import type { TensorView } from '../../../language/model/network-view.js';
import { printShape } from '../../../language/shapes/shape.js';

/** What one step of a sequence looks like: `[1]` for `[5, 1]`; a lone whole number is an `id`. */
export function printStep(tensor: TensorView): string {
  if (!tensor.shape) {
    return '?';
  }
  const step = tensor.shape.slice(2);
  return step.length > 0 ? printShape(step) : tensor.integer ? 'id' : '[ ]';
}

/** What one sample looks like: `[5, 1]`. */
export function printOnce(tensor: TensorView): string {
  return tensor.printed;
}
