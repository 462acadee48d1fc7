import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { LayOut } from '../lay-out.js';
import type { Point, Rectangle } from '../picture.js';
import { columnsOf } from './columns.js';
import type { GraphEdge, GraphNode, Segment } from './graph.js';
import { portDistance, sizeOf } from './node-size.js';
import { trimmed } from './trim.js';

/** A segment with its nodes placed: one step of a timeline, or what stands outside time. */
export interface PlacedSegment {
  readonly segment: Segment;
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Rectangle>;
  /** From start to end. */
  readonly edges: ReadonlyMap<string, readonly Point[]>;
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'UP',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.portPort': String(portDistance),
  'elk.layered.spacing.nodeNodeBetweenLayers': '46',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '14',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
};

/** Lays a segment out by itself, inputs below, outputs above. */
export async function placeSegment(segment: Segment, layOut: LayOut): Promise<PlacedSegment> {
  const columns = segment.kind === 'timeline' ? columnsOf(segment).length : 1;
  const placed = await layOut({
    id: segment.id,
    layoutOptions: { ...options, 'elk.partitioning.activate': 'true' },
    children: segment.nodes.map((node) => elkNode(node, segment, columns)),
    edges: segment.edges.map((edge) => ({
      id: edge.id,
      sources: [`${edge.from}:out`],
      targets: [`${edge.to}:in:${edge.id}`],
    })),
  });
  const nodes = new Map(
    (placed.children ?? []).map(({ id, x = 0, y = 0, width = 0, height = 0 }) => [
      id,
      { x, y, width, height },
    ]),
  );
  const edges = new Map(
    (placed.edges ?? []).map((edge) => {
      const section = edge.sections![0]!;
      return [edge.id, [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]] as const;
    }),
  );
  return trimmed({ segment, width: placed.width ?? 0, height: placed.height ?? 0, nodes, edges });
}

function elkNode(node: GraphNode, segment: Segment, columns: number): ElkNode {
  const incoming = segment.edges.filter((edge) => edge.to === node.id);
  return {
    id: node.id,
    ...sizeOf(node, incoming.length, columns),
    layoutOptions: {
      'elk.partitioning.partition': String(node.row),
      'elk.portConstraints': 'FIXED_SIDE',
      'elk.portAlignment.default': 'CENTER',
    },
    ports: [port(`${node.id}:out`, 'NORTH'), ...incoming.map((edge) => inPort(node, edge))],
  };
}

function inPort(node: GraphNode, edge: GraphEdge) {
  return port(`${node.id}:in:${edge.id}`, 'SOUTH');
}

function port(id: string, side: string) {
  return { id, width: 0, height: 0, layoutOptions: { 'elk.port.side': side } };
}
