import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { layOutPlainly } from './plain-layout.js';

/** Places the nodes of a graph and routes its edges: ELK, in a worker or in this thread. */
export type LayOut = (graph: ElkNode) => Promise<ElkNode>;

/** The same, but a graph that it cannot lay out is laid out in plain rows, and named, as ELK's own errors do not. */
export function orPlainly(layOut: LayOut): LayOut {
  return async (graph) => {
    try {
      // ELK leaves its marks in the graph it is given.
      return await layOut(structuredClone(graph));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      console.warn(`The layout of ${graph.id} failed, so it stands in plain rows: ${reason}`);
      return layOutPlainly(graph);
    }
  };
}
