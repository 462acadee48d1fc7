import { type LayerUse, stateCount } from '../layers/definition.js';
import { innerLayer } from '../layers/wrapped.js';
import type { Recurrence } from './network-view.js';

/** How a layer goes over its sequence, wrapped by `Bidirectional` or not; undefined for one that is not recurrent. */
export function recurrenceOf(use: LayerUse): Recurrence | undefined {
  const inner = innerLayer(use);
  if (use.definition.type === 'Bidirectional' && inner) {
    const recurrence = recurrenceOf(inner);
    const merge = use.args.merge_mode;
    return recurrence && { ...recurrence, bidirectional: { merge: merge === null ? 'none' : String(merge) } };
  }
  if (use.definition.category !== 'recurrent') {
    return undefined;
  }
  const { args, definition } = use;
  return {
    cell: definition.type,
    states: ['h', 'c'].slice(0, stateCount(use)),
    units: Number(args.units ?? args.filters),
    activation: String(args.activation ?? 'linear'),
    ...(args.recurrent_activation !== undefined && {
      recurrentActivation: String(args.recurrent_activation ?? 'linear'),
    }),
    useBias: args.use_bias !== false,
    resetAfter: args.reset_after === true,
    returnSequences: args.return_sequences === true,
    returnState: args.return_state === true,
    stateful: args.stateful === true,
    goBackwards: args.go_backwards === true,
  };
}
