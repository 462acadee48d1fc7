import type { NetworkView, Place } from '../../../language/model/network-view.js';
import type { Subject } from '../unrolled/graph.js';

/** What a box of the picture on the page stands for. */
export function subjectOf(box: Element | null): Subject | undefined {
  const data = (box as HTMLElement | null)?.dataset;
  for (const kind of ['input', 'call', 'output'] as const) {
    if (data?.[kind] !== undefined) {
      return { kind, index: Number(data[kind]) };
    }
  }
  return undefined;
}

/** Where a part of a network is written; for an output, where what makes it is. */
export function placeOf(view: NetworkView, { kind, index }: Subject): Place | undefined {
  if (kind !== 'output') {
    return (kind === 'input' ? view.inputs : view.calls)[index]?.place;
  }
  const { producer } = view.tensors[view.outputs[index]!]!;
  return (producer.kind === 'input' ? view.inputs : view.calls)[producer.index]?.place;
}
