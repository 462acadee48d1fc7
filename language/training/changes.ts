import type { Edit } from '../diagnostics/diagnostic.js';
import { findArgument, removeArgument, setArgument } from '../diagnostics/fixes/arguments.js';
import { innerReference } from '../diagnostics/fixes/steps.js';
import type { Reference } from '../generated/ast.js';
import type { LayerUse } from '../layers/definition.js';
import { innerLayer } from '../layers/wrapped.js';
import type { LayerCall, Tensor } from '../model/network.js';

/** Another argument for a layer, or for the one inside a wrapper: as a value to try, and as an edit of the text. */
export interface ArgumentChange {
  readonly call: LayerCall;
  readonly use: LayerUse;
  readonly edit: Edit;
  /** The layer that has the argument, and where the text writes it. */
  readonly owner: LayerUse;
  readonly node: Reference;
}

/** Changes an argument of a call's layer, or of the layer inside it that has the argument. */
export function changeArgument(
  call: LayerCall,
  argument: string,
  value: number | boolean | string,
): ArgumentChange | undefined {
  const changed = change(call.layer.use, call.layer.node, argument, value);
  return changed && { call, ...changed };
}

function change(
  use: LayerUse,
  node: Reference,
  argument: string,
  value: number | boolean | string,
): Omit<ArgumentChange, 'call'> | undefined {
  const definition = use.definition.arguments[argument];
  if (definition) {
    const given = findArgument(node, argument);
    const edit =
      given?.keyword && definition.default === value
        ? removeArgument(node, given)
        : setArgument(node, argument, JSON.stringify(value));
    return { use: { ...use, args: { ...use.args, [argument]: value } }, edit, owner: use, node };
  }
  const inner = innerLayer(use);
  const innerNode = innerReference(node);
  const changed = inner && innerNode && change(inner, innerNode, argument, value);
  return changed && { ...changed, use: { ...use, args: { ...use.args, layer: changed.use } } };
}

/** The layer that sets the size of a tensor's last axis, seen through layers that keep it; and by which argument. */
export function widthSetter(
  tensor: Tensor,
): { readonly call: LayerCall; readonly argument: string } | undefined {
  const { producer } = tensor;
  if (producer.kind !== 'layer') {
    return producer.kind === 'slice' ? widthSetter(producer.inputs[0]!) : undefined;
  }
  const argument = widthArgument(producer.layer.use);
  if (argument) {
    return { call: producer, argument };
  }
  const [input] = producer.inputs;
  const keeps = input?.type && input.type.shape.at(-1) === tensor.type?.shape.at(-1);
  return producer.inputs.length === 1 && keeps ? widthSetter(input!) : undefined;
}

function widthArgument(use: LayerUse): string | undefined {
  const inner = innerLayer(use);
  return use.definition.width ?? (inner && widthArgument(inner));
}

/** The calls that lead to a tensor by their first inputs, the last one first. */
export function chainTo(to: Tensor): LayerCall[] {
  const chain: LayerCall[] = [];
  let tensor: Tensor | undefined = to;
  while (tensor) {
    const { producer }: Tensor = tensor;
    if (producer.kind === 'layer') {
      chain.push(producer);
    }
    tensor = producer.kind === 'input' ? undefined : producer.inputs[0];
  }
  return chain;
}
