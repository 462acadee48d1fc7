import type { GraphNode, Segment } from './graph.js';

/**
 * Gives each node of a step its row, from below: inputs in the first, outputs and exits in the last. What goes along
 * time, recurrent nodes and bars, has its row alone, so that its arrows meet nothing.
 */
export function assignRows(segment: Segment): void {
  const nodes = new Map(segment.nodes.map((node) => [node.id, node]));
  const alone: boolean[] = [];
  const place = (node: GraphNode, row: number, isAlone: boolean) => {
    node.row = row;
    alone[row] = isAlone;
  };
  for (const node of segment.nodes.filter((one) => one.role === 'bus' || opens(one, segment))) {
    place(node, alone.length, true);
  }
  const ground = alone.length;
  for (const node of segment.nodes.filter((one) => one.role === 'input' || one.role === 'entry')) {
    place(node, ground, false);
  }
  for (const node of segment.nodes.filter((one) => isBetween(one) && !opens(one, segment))) {
    const below = segment.edges
      .filter((edge) => edge.to === node.id)
      .map((edge) => nodes.get(edge.from)!.row);
    const earliest = Math.max(ground, ...below.map((row) => row + 1));
    if (node.role === 'recurrent' || node.role === 'bar') {
      place(node, Math.max(earliest, alone.length), true);
    } else {
      let row = earliest;
      while (alone[row]) {
        row++;
      }
      place(node, row, false);
    }
  }
  const top = alone.length;
  for (const node of segment.nodes.filter((one) => one.role === 'output' || one.role === 'exit')) {
    node.row = top;
  }
}

/** True for a bar that nothing of its own timeline enters. */
function opens(node: GraphNode, segment: Segment): boolean {
  return node.role === 'bar' && !segment.edges.some((edge) => edge.to === node.id);
}

function isBetween({ role }: GraphNode): boolean {
  return role === 'recurrent' || role === 'layer' || role === 'merge' || role === 'bar' || role === 'code';
}
