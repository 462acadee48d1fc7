import type { DataType } from '../data/data-type.js';
import type { Tensor } from '../model/network.js';
import type { Loss } from '../model/training.js';
import { shapesAgree } from '../shapes/shape.js';
import type { TensorType } from '../shapes/tensor-type.js';
import { alignTarget, elementwiseFits, labelsFit } from './keras-shapes.js';
import { lastActivation } from './last-activation.js';

/** Why a target does not go with an output under a loss. */
export type TargetMisfit =
  /** Another number of axes, or other sizes. */
  | { readonly kind: 'rank' | 'shape' }
  /** The target is right for another loss. */
  | { readonly kind: 'loss'; readonly better: 'categorical_crossentropy' | 'sparse_categorical_crossentropy' }
  /** Labels that the loss or the output has no place for. */
  | { readonly kind: 'labels' };

/** Compares one target with one output as Keras' losses do, where they would broadcast too. */
export function targetMisfit(
  loss: Loss,
  target: DataType,
  output: TensorType,
  tensor: Tensor,
): TargetMisfit | undefined {
  return loss.name === 'sparse_categorical_crossentropy'
    ? sparseMisfit(target, output)
    : elementwiseMisfit(loss, target, output, tensor);
}

function sparseMisfit(target: DataType, output: TensorType): TargetMisfit | undefined {
  const classes = output.shape.at(-1)!;
  if (labelsFit(target.shape, output.shape)) {
    const { range } = target;
    const outside = range && (range.min < 0 || (classes !== null && range.max >= classes));
    return outside ? { kind: 'labels' } : undefined;
  }
  if (classes !== 1 && shapesAgree(target.shape.slice(1), output.shape.slice(1))) {
    return { kind: 'loss', better: 'categorical_crossentropy' };
  }
  const wanted = output.shape.length - 1;
  const labelled = target.shape.length === wanted + 1 && target.shape.at(-1) === 1;
  return { kind: target.shape.length === wanted || labelled ? 'shape' : 'rank' };
}

function elementwiseMisfit(
  loss: Loss,
  target: DataType,
  output: TensorType,
  tensor: Tensor,
): TargetMisfit | undefined {
  if (elementwiseFits(target.shape, output.shape)) {
    const { range } = target;
    const outside = loss.name === 'binary_crossentropy' && range && (range.min < 0 || range.max > 1);
    return outside ? { kind: 'labels' } : undefined;
  }
  const classes = output.shape.at(-1);
  const wantsLabels =
    loss.name === 'categorical_crossentropy' ||
    (target.dtype === 'int32' && lastActivation(tensor)?.name === 'softmax');
  if (wantsLabels && classes !== 1 && labelsFit(target.shape, output.shape)) {
    return { kind: 'loss', better: 'sparse_categorical_crossentropy' };
  }
  const aligned = alignTarget(target.shape, output.shape);
  const equalRanks = aligned.target.length === aligned.output.length;
  return { kind: equalRanks && aligned.changed !== 'output' ? 'shape' : 'rank' };
}
