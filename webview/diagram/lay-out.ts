import type { ElkNode } from 'elkjs/lib/elk-api.js';

/** Places the nodes of a graph and routes its edges: ELK, in a worker or in this thread. */
export type LayOut = (graph: ElkNode) => Promise<ElkNode>;

/** Says which graph could not be laid out, as ELK's own errors do not. */
export function naming(layOut: LayOut): LayOut {
  return async (graph) => {
    try {
      return await layOut(graph);
    } catch (error) {
      throw new Error(
        `The layout of ${graph.id} failed: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
}
