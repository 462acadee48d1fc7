import { isProblem, type LayerUse } from '../../layers/definition.js';
import { innerLayer } from '../../layers/wrapped.js';
import type { LayerCall, Tensor } from '../../model/network.js';
import type { TensorType } from '../../shapes/tensor-type.js';
import type { Edit, Fix } from '../diagnostic.js';
import { setArgument } from '../fixes/arguments.js';
import { dropDimension, setInputShape } from '../fixes/input-shape.js';
import { innerReference } from '../fixes/steps.js';
import { lineOf } from '../source.js';

/**
 * Gives one axis of a tensor another size, at the layer or input that sets it; undefined where no one argument
 * does. An input stays as it is where the `others` come from it too, which would change with it.
 */
export function resize(
  tensor: Tensor,
  axis: number,
  size: number,
  others: readonly Tensor[] = [],
): Fix | undefined {
  const { producer, type } = tensor;
  if (!producer || !type) {
    return undefined;
  }
  if (producer.kind === 'input') {
    if (others.some((other) => comesFrom(other, tensor))) {
      return undefined;
    }
    const sample = type.shape.slice(1).map((dim, i) => (i === axis - 1 ? size : dim));
    return named(
      `Change ${producer.name} to [${sample.map((dim) => dim ?? '?').join(', ')}]`,
      setInputShape(producer.node, sample),
    );
  }
  if (producer.kind === 'slice') {
    return undefined;
  }
  const { node } = producer;
  const { use } = producer.layer;
  if (axis === type.shape.length - 1 && widthUse(use)) {
    return setWidth(producer, tensor, size);
  }
  return use.definition.type === 'RepeatVector' && axis === 1
    ? named(`Change RepeatVector on line ${lineOf(node)} to ${size}`, setArgument(node, 'n', String(size)))
    : (samePadding(producer, axis, size) ?? passOn(producer, tensor, axis, size, others));
}

/** The layer, this one or the one inside it, that has an argument for the size of the last axis. */
function widthUse(use: LayerUse): LayerUse | undefined {
  const inner = innerLayer(use);
  return inner ? widthUse(inner) : use.definition.width ? use : undefined;
}

/** Another width for the layer that sets it: half of it inside a Bidirectional that lays two side by side. */
function setWidth(call: LayerCall, tensor: Tensor, size: number): Fix | undefined {
  const { node } = call;
  const { use } = call.layer;
  const owner = widthUse(use)!;
  const at = use.definition.category === 'wrapper' ? innerReference(node) : node;
  const doubled =
    use.definition.type === 'Bidirectional' && use.args.merge_mode === 'concat' && tensor.result === 0;
  const value = doubled ? size / 2 : size;
  const width = owner.definition.width!;
  return at && Number.isInteger(value)
    ? named(
        `Change ${width} of ${owner.definition.type} on line ${lineOf(node)} to ${value}`,
        setArgument(at, width, String(value)),
      )
    : undefined;
}

/** Layers that leave the axis as it comes in. */
function passOn(
  call: LayerCall,
  tensor: Tensor,
  axis: number,
  size: number,
  others: readonly Tensor[],
): Fix | undefined {
  const [input] = call.inputs;
  const before = input?.type?.shape;
  const keeps = before && before[axis] === tensor.type!.shape[axis];
  return call.inputs.length === 1 && keeps ? resize(input!, axis, size, others) : undefined;
}

/** Lets a layer that shortens the sequence keep its length, where that gives the size. */
function samePadding(call: LayerCall, axis: number, size: number): Fix | undefined {
  const { node } = call;
  const { use } = call.layer;
  const inputs = call.inputs.map((one) => one.type);
  if (use.args.padding !== 'valid' || inputs.includes(undefined)) {
    return undefined;
  }
  const args = { ...use.args, padding: 'same' };
  const padded = use.definition.infer({ args, inputs: inputs as TensorType[], states: [] });
  return !isProblem(padded) && padded.outputs[0]!.shape[axis] === size
    ? named(
        `Set padding="same" in ${use.definition.type} on line ${lineOf(node)}`,
        setArgument(node, 'padding', '"same"'),
      )
    : undefined;
}

function comesFrom(tensor: Tensor, source: Tensor, seen = new Set<Tensor>()): boolean {
  const { producer } = tensor;
  if (tensor === source || seen.has(tensor)) {
    return tensor === source;
  }
  seen.add(tensor);
  return producer.kind !== 'input' && producer.inputs.some((one) => comesFrom(one, source, seen));
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
