import type { ElkExtendedEdge, ElkNode, ElkPoint } from 'elkjs/lib/elk-api.js';

const rowGap = 46;
const nodeGap = 28;

/**
 * Lays a graph out without any skill: nodes of one partition in one row, the others each in a row of its own, edges
 * straight from row to row. Positions count from the root, also of nodes inside others.
 */
export function layOutPlainly(graph: ElkNode): ElkNode {
  const upwards = graph.layoutOptions?.['elk.direction'] === 'UP';
  const leaves = leavesOf(graph);
  const rows = rowsOf(leaves);
  const order = upwards ? [...rows].reverse() : rows;
  const width = Math.max(0, ...rows.map(widthOf));
  let y = 0;
  for (const row of order) {
    const height = Math.max(...row.map((node) => node.height ?? 0));
    let x = (width - widthOf(row)) / 2;
    for (const node of row) {
      Object.assign(node, { x, y: y + (height - (node.height ?? 0)) / 2 });
      x += (node.width ?? 0) + nodeGap;
    }
    y += height + rowGap;
  }
  surround(graph);
  const byId = new Map(leaves.map((node) => [node.id, node]));
  const edges = edgesOf(graph).map((edge) => routed(edge, byId, upwards));
  return { ...graph, x: 0, y: 0, width, height: Math.max(0, y - rowGap), edges };
}

function leavesOf({ children = [] }: ElkNode): ElkNode[] {
  return children.flatMap((child) => (child.children ? leavesOf(child) : [child]));
}

function edgesOf({ edges = [], children = [] }: ElkNode): ElkExtendedEdge[] {
  return [...edges, ...children.flatMap(edgesOf)];
}

function rowsOf(nodes: readonly ElkNode[]): ElkNode[][] {
  const rows = new Map<number, ElkNode[]>();
  nodes.forEach((node, i) => {
    const partition = Number(node.layoutOptions?.['elk.partitioning.partition'] ?? i);
    rows.set(partition, [...(rows.get(partition) ?? []), node]);
  });
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

function widthOf(row: readonly ElkNode[]): number {
  return row.reduce((sum, node) => sum + (node.width ?? 0), 0) + nodeGap * (row.length - 1);
}

/** Makes nodes that hold others as large as these need. */
function surround(node: ElkNode): void {
  for (const child of node.children ?? []) {
    if (child.children) {
      surround(child);
      const inside = child.children.map(({ x = 0, y = 0, width = 0, height = 0 }) => [
        x,
        y,
        x + width,
        y + height,
      ]);
      const margin = 12;
      const x = Math.min(...inside.map((box) => box[0]!)) - margin;
      const y = Math.min(...inside.map((box) => box[1]!)) - margin;
      const right = Math.max(...inside.map((box) => box[2]!)) + margin;
      const bottom = Math.max(...inside.map((box) => box[3]!)) + margin;
      Object.assign(child, { x, y, width: right - x, height: bottom - y });
    }
  }
}

function routed(
  edge: ElkExtendedEdge,
  nodes: ReadonlyMap<string, ElkNode>,
  upwards: boolean,
): ElkExtendedEdge {
  const from = nodes.get(edge.sources[0]!.split(':')[0]!)!;
  const to = nodes.get(edge.targets[0]!.split(':')[0]!)!;
  const startPoint = end(from, !upwards);
  const endPoint = end(to, upwards);
  const turn = endPoint.y + (upwards ? rowGap / 2 : -rowGap / 2);
  const bendPoints =
    startPoint.x === endPoint.x ? [] : [startPoint, endPoint].map(({ x }) => ({ x, y: turn }));
  return { ...edge, sections: [{ id: `${edge.id}-plain`, startPoint, bendPoints, endPoint }] };
}

function end({ x = 0, y = 0, width = 0, height = 0 }: ElkNode, below: boolean): ElkPoint {
  return { x: x + width / 2, y: below ? y + height : y };
}
