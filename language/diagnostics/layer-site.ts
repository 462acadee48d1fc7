import type { Reference } from '../generated/ast.js';
import type { Culprit, Whereabouts } from '../layers/problem.js';
import type { Layer, Tensor } from '../model/network.js';
import { innerReference } from './fixes/steps.js';
import { describeOrigin } from './origin.js';

/** A use of a layer, with what comes in. */
export interface LayerSite {
  readonly layer: Layer;
  readonly inputs: readonly Tensor[];
  /** Given with `initial_state`. */
  readonly states: readonly Tensor[];
  readonly node: Reference;
}

/** The tensor at fault. */
export function culpritOf(site: LayerSite, of: Culprit): Tensor | undefined {
  return 'input' in of ? site.inputs[of.input] : site.states[of.state];
}

/** Names the places that a use's tensors come from. */
export function whereabouts(site: LayerSite): Whereabouts {
  const name = (tensor: Tensor | undefined) => (tensor ? describeOrigin(tensor) : 'something unknown');
  return {
    input: (index) => name(site.inputs[index]),
    state: (index) => name(site.states[index]),
  };
}

/** The layer so many wrappers further in, as the text writes it; the innermost that is to be seen. */
export function innerSite(node: Reference, wrappers = 0): Reference {
  const inner = wrappers > 0 ? innerReference(node) : undefined;
  return inner ? innerSite(inner, wrappers - 1) : node;
}
