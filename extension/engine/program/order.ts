import type { Node, Value } from './value.js';

/** All nodes the values are computed from, each once, every node after its inputs. */
export function nodesOf(values: readonly Value[]): Node[] {
  const seen = new Set<Node>();
  const waiting = values.map(({ node }) => node);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const input of node.inputs) waiting.push(input.node);
  }
  return [...seen].sort((a, b) => a.id - b.id);
}
