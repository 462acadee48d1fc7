import type { LayerUse } from '../layers/definition.js';
import { innerLayer } from '../layers/wrapped.js';
import type { TensorType } from '../shapes/tensor-type.js';
import type { NetworkInput, Tensor } from './network.js';

/** True for an Embedding, be it inside a wrapper. */
export function looksUpIds(use: LayerUse): boolean {
  const inner = innerLayer(use);
  return use.definition.type === 'Embedding' || (inner !== undefined && looksUpIds(inner));
}

/**
 * Makes an input integer by itself because it feeds an Embedding, be it through slices and layers that only
 * move values about. What computes real numbers on the way is left as it is, and reported by Embedding.
 */
export function takeAsIds(tensor: Tensor): boolean {
  const { producer, type } = tensor;
  if (!type || type.dtype === 'int32') {
    return true;
  }
  const whole =
    producer.kind === 'input' ||
    ((producer.kind === 'slice' || producer.layer.use.definition.keepsValues === true) &&
      producer.inputs.every(takeAsIds));
  if (whole) {
    retype(tensor, producer.kind === 'input' ? asIds(type, producer) : { ...type, dtype: 'int32' });
  }
  return whole;
}

function retype(tensor: { type: TensorType | undefined }, type: TensorType): void {
  tensor.type = type;
}

/** An input of ids: its only axis, if nothing else is said, is that of the steps. */
function asIds(type: TensorType, { node }: NetworkInput): TensorType {
  const named = node.dimensions.some((one) => one.label !== undefined && one.label !== 'batch');
  const axes = type.axes.length === 2 && !named ? [type.axes[0], 'steps'] : type.axes;
  return { ...type, axes, dtype: 'int32' };
}
