import type { LayerUse } from '../../layers/definition.js';
import { innerLayer } from '../../layers/wrapped.js';
import type { LayerCall, NetworkInput, SliceCall, Tensor } from '../../model/network.js';

/** The place before a tensor at which the number of its axes came about. */
export type Cause =
  /** A recurrent layer that gave only its last step. */
  | { readonly kind: 'dropped'; readonly call: LayerCall }
  /** A recurrent layer that gave every step. */
  | { readonly kind: 'kept'; readonly call: LayerCall; readonly through: readonly LayerCall[] }
  /** Another layer that takes axes away: Flatten, pooling. */
  | { readonly kind: 'reduced'; readonly call: LayerCall }
  | { readonly kind: 'sliced'; readonly call: SliceCall }
  /** A layer that adds an axis: Embedding, RepeatVector. */
  | { readonly kind: 'raised'; readonly call: LayerCall }
  | { readonly kind: 'input'; readonly input: NetworkInput };

/** The recurrent layer of a use, be it inside a wrapper that keeps the time axis. */
export function recurrentUse(use: LayerUse): LayerUse | undefined {
  if (use.definition.type === 'Bidirectional') {
    return recurrentUse(innerLayer(use)!);
  }
  return use.definition.category === 'recurrent' ? use : undefined;
}

/**
 * Why a tensor has as many axes as it has: looks back through layers that keep their number, such as
 * Dropout, Dense and normalization. Several where merged tensors have several.
 */
export function causesOf(tensor: Tensor): readonly Cause[] {
  return look(tensor, [], new Set());
}

function look(tensor: Tensor, through: readonly LayerCall[], seen: Set<Tensor>): readonly Cause[] {
  const { producer } = tensor;
  if (seen.has(tensor) || !producer) {
    return [];
  }
  seen.add(tensor);
  if (producer.kind === 'input') {
    return [{ kind: 'input', input: producer }];
  }
  const rank = tensor.type?.shape.length;
  const before = producer.inputs[0]?.type?.shape.length;
  if (rank === undefined || before === undefined) {
    return [];
  }
  if (producer.kind === 'slice') {
    return rank < before ? [{ kind: 'sliced', call: producer }] : look(producer.inputs[0]!, through, seen);
  }
  const recurrent = recurrentUse(producer.layer.use);
  if (recurrent) {
    // A state that return_state gives is a vector whatever the layer returns besides.
    return tensor.result > 0
      ? []
      : recurrent.args.return_sequences === true
        ? [{ kind: 'kept', call: producer, through }]
        : [{ kind: 'dropped', call: producer }];
  }
  if (rank < before) {
    return [{ kind: 'reduced', call: producer }];
  }
  if (rank > before) {
    return [{ kind: 'raised', call: producer }];
  }
  return producer.inputs.flatMap((input) => look(input, [...through, producer], seen));
}
