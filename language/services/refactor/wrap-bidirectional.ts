import * as ast from '../../generated/ast.js';
import { findLayer } from '../../layers/registry.js';
import { linkAt } from './chain.js';
import { editOf, type Place, type Refactoring } from './place.js';

/** Lets a second layer like it read the sequence from its end: `Bidirectional(LSTM(8))`. */
export function wrapBidirectional(place: Place): Refactoring | undefined {
  const { node } = place;
  const layer = ast.isReference(node) && node.called && !node.target?.ref ? node : undefined;
  const type = layer?.target.$refText ?? '';
  // One that goes with states gives and takes others inside a wrapper.
  const withStates = layer?.arguments.some((one) =>
    /^(?:initial_state|return_state)$/.test(one.keyword ?? ''),
  );
  if (!layer?.$cstNode || !['LSTM', 'GRU', 'SimpleRNN'].includes(findLayer(type)?.type ?? '')) {
    return undefined;
  }
  if (withStates || !linkAt(layer)) {
    return undefined;
  }
  const { offset, end } = layer.$cstNode;
  return {
    title: `Wrap ${type} in Bidirectional`,
    kind: 'refactor.rewrite',
    edits: [editOf(place, offset, offset, 'Bidirectional('), editOf(place, end, end, ')')],
  };
}
