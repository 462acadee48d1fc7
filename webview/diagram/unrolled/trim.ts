import type { Point } from '../picture.js';
import type { PlacedSegment } from './place-segment.js';

/** What is left of the edges that lead to exits and from entries, beyond the outermost box. */
const overhang = 6;

/**
 * Takes away the room above and below a segment that only its exits and entries needed: edges go on between segments
 * from there.
 */
export function trimmed(placed: PlacedSegment): PlacedSegment {
  const { segment, nodes, edges, height } = placed;
  const ports = new Set(
    segment.nodes.filter(({ role }) => role === 'exit' || role === 'entry').map((node) => node.id),
  );
  const solid = [...nodes].filter(([id]) => !ports.has(id)).map(([, box]) => box);
  if (solid.length === 0) {
    return placed;
  }
  const bends = [...edges.values()].flatMap((points) => points.slice(1, -1).map((point) => point.y));
  const hasExits = segment.nodes.some((node) => node.role === 'exit');
  const hasEntries = segment.nodes.some((node) => node.role === 'entry');
  const top = hasExits ? Math.min(...solid.map((box) => box.y), ...bends) - overhang : 0;
  const bottom = hasEntries
    ? Math.max(...solid.map((box) => box.y + box.height), ...bends) + overhang
    : height;
  const clamp = (y: number) => Math.min(bottom, Math.max(top, y)) - top;
  return {
    ...placed,
    height: bottom - top,
    nodes: new Map(
      [...nodes].map(([id, box]) => {
        return [id, ports.has(id) ? { ...box, y: clamp(box.y), height: 0 } : { ...box, y: box.y - top }];
      }),
    ),
    edges: new Map(
      [...edges].map(([id, points]) => [id, points.map(({ x, y }): Point => ({ x, y: clamp(y) }))]),
    ),
  };
}
