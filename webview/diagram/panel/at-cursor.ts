import type { NetworkView, Place } from '../../../language/model/network-view.js';
import type { Subject } from '../unrolled/graph.js';

/** The parts of a network that the text at a place stands for: the smallest that contains it, with all its copies. */
export function subjectsAt(view: NetworkView, line: number, character: number): readonly Subject[] {
  const call = (index: number): Subject => ({ kind: 'call', index });
  const callsOf = (test: (one: NetworkView['calls'][number]) => boolean) =>
    view.calls.filter(test).map((one) => call(one.index));
  const candidates: { place: Place; subjects: readonly Subject[] }[] = [
    ...view.inputs.map(({ place }, index) => ({ place, subjects: [{ kind: 'input', index } as const] })),
    ...view.calls.map((one) => ({ place: one.place, subjects: [call(one.index)] })),
    ...view.layers.map(({ place, index }) => ({ place, subjects: callsOf((one) => one.layer === index) })),
    ...view.blocks.map(({ place }, index) => ({
      place,
      subjects: callsOf((one) => one.blocks.includes(index)),
    })),
  ];
  const around = candidates.filter(({ place }) => !place.uri && contains(place.range, line, character));
  const smallest = around.reduce<(typeof around)[number] | undefined>(
    (best, one) => (!best || isInside(one.place.range, best.place.range) ? one : best),
    undefined,
  );
  return smallest?.subjects ?? [];
}

function contains({ start, end }: Place['range'], line: number, character: number): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  const before = line < end.line || (line === end.line && character <= end.character);
  return after && before;
}

function isInside(inner: Place['range'], outer: Place['range']): boolean {
  return (
    contains(outer, inner.start.line, inner.start.character) &&
    contains(outer, inner.end.line, inner.end.character)
  );
}
