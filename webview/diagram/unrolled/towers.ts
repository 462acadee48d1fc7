import type { Segment, UnrolledGraph } from './graph.js';

/** Segments standing one above the other, from below. Towers stand side by side, what comes first to the left. */
export type Tower = readonly Segment[];

/**
 * Puts each segment where it is read best: what is made of a segment stands above it, timelines with inputs of their
 * own (a decoder that is told what to say, a second sequence) stand beside.
 */
export function arrangeTowers(graph: UnrolledGraph): readonly Tower[] {
  const towerOf = new Map<string, number>();
  const towers: Segment[][] = [];
  for (const segment of inOrder(graph)) {
    const sources = graph.links
      .filter((link) => link.to.segment === segment.id && link.kind !== 'state')
      .flatMap((link) => towerOf.get(link.from.segment) ?? []);
    const overTime = sources.filter((tower) => towers[tower]!.some((one) => one.kind === 'timeline'));
    const below = overTime.length > 0 ? overTime : sources;
    const hasInputs = segment.kind === 'timeline' && segment.nodes.some((node) => node.role === 'input');
    const tower = hasInputs || below.length === 0 ? towers.push([]) - 1 : Math.max(...below);
    towers[tower]!.push(segment);
    towerOf.set(segment.id, tower);
  }
  return towers;
}

/** The segments so that what is needed comes first, as far as there is such an order. */
function inOrder(graph: UnrolledGraph): Segment[] {
  const byId = new Map(graph.segments.map((segment) => [segment.id, segment]));
  const met = new Set<string>();
  const ordered: Segment[] = [];
  const visit = (segment: Segment) => {
    if (met.has(segment.id)) {
      return;
    }
    met.add(segment.id);
    for (const link of graph.links) {
      if (link.to.segment === segment.id) {
        visit(byId.get(link.from.segment)!);
      }
    }
    ordered.push(segment);
  };
  graph.segments.forEach(visit);
  return ordered;
}
