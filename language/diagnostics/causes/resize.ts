import type { LayerCall, Tensor } from '../../model/network.js';
import type { Edit, Fix } from '../diagnostic.js';
import { setArgument } from '../fixes/arguments.js';
import { dropDimension, setInputShape } from '../fixes/input-shape.js';
import { innerReference } from '../fixes/steps.js';
import { recurrentUse } from './time-axis.js';

/** Gives one axis of a tensor another size, at the layer or input that sets it; undefined where no one argument does. */
export function resize(tensor: Tensor, axis: number, size: number): Fix | undefined {
  const { producer, type } = tensor;
  if (!producer || !type) {
    return undefined;
  }
  if (producer.kind === 'input') {
    const sample = type.shape.slice(1).map((dim, i) => (i === axis - 1 ? size : dim));
    return named(
      `Change ${producer.name} to [${sample.map((dim) => dim ?? '?').join(', ')}]`,
      setInputShape(producer.node, sample),
    );
  }
  if (producer.kind === 'slice') {
    return undefined;
  }
  return setting(producer, tensor, axis, size) ?? passOn(producer, tensor, axis, size);
}

/** The argument of a layer that sets the size of an axis. */
function setting(call: LayerCall, tensor: Tensor, axis: number, size: number): Fix | undefined {
  const { use } = call.layer;
  const rank = tensor.type!.shape.length;
  if (axis === rank - 1) {
    const recurrent = recurrentUse(use);
    const inner = use.definition.width ? call.node : innerReference(call.node);
    const owner = recurrent ?? (use.definition.width ? use : innerUse(call));
    const width = owner?.definition.width;
    if (!inner || !width) {
      return undefined;
    }
    const doubled =
      use.definition.type === 'Bidirectional' && use.args.merge_mode === 'concat' && tensor.result === 0;
    const value = doubled ? size / 2 : size;
    return Number.isInteger(value)
      ? named(
          `Change ${width} of ${owner.definition.type} to ${value}`,
          setArgument(inner, width, String(value)),
        )
      : undefined;
  }
  return use.definition.type === 'RepeatVector' && axis === 1
    ? named(`Change RepeatVector to ${size}`, setArgument(call.node, 'n', String(size)))
    : undefined;
}

function innerUse(call: LayerCall) {
  const inner = call.layer.use.args.layer;
  return typeof inner === 'object' && inner !== null && 'definition' in inner
    ? (inner as LayerCall['layer']['use'])
    : undefined;
}

/** Layers that leave the axis as it comes in. */
function passOn(call: LayerCall, tensor: Tensor, axis: number, size: number): Fix | undefined {
  const [input] = call.inputs;
  const before = input?.type?.shape;
  const keeps = before && before[axis] === tensor.type!.shape[axis];
  return call.inputs.length === 1 && keeps ? resize(input!, axis, size) : undefined;
}

function named(title: string, edit: Edit | undefined): Fix | undefined {
  return edit && { title, edits: [edit] };
}

/** Takes one dimension out of an input: the first, where samples were counted in, or a last one of size 1. */
export function dropFromInput(tensor: Tensor): Fix | undefined {
  const { producer, type } = tensor;
  if (producer?.kind !== 'input' || !type) {
    return undefined;
  }
  const dims = type.shape.slice(1);
  const at = dims.at(-1) === 1 ? dims.length - 1 : 0;
  const left = dims.filter((_, i) => i !== at).map((dim) => dim ?? '?');
  return named(`Change ${producer.name} to [${left.join(', ')}]`, dropDimension(producer.node, at));
}
