import type { Link } from './graph.js';
import type { Floor } from './tower-grid.js';

/**
 * A strip that edges between segments run along: a channel lies below a floor of a tower (or above its last one) and
 * is horizontal, a corridor stands left of a tower (or right of the last one), the overpass lies above everything.
 */
export type Lane =
  | { readonly kind: 'channel'; readonly tower: number; readonly level: number }
  | { readonly kind: 'corridor'; readonly index: number }
  | { readonly kind: 'overpass' };

/** A lane with the track that a route has in it, from 0. */
export type Track = Lane & { readonly track: number };

/** How an edge leaves or arrives: upwards, or at a side of the tower. */
export type Side = 'vertical' | 'left' | 'right';

/** The way that a link takes between segments. */
export interface Route {
  readonly link: Link;
  readonly leaves: Side;
  readonly arrives: Side;
  /** In turn horizontal and vertical. */
  readonly tracks: readonly Track[];
}

/** Plans the ways of all links, and tells how many tracks each lane needs. */
export class RoutePlan {
  readonly routes: Route[] = [];
  private readonly counts = new Map<string, number>();

  constructor(
    links: readonly Link[],
    private readonly floors: ReadonlyMap<string, Floor>,
  ) {
    for (const link of links) {
      this.routes.push(this.plan(link));
    }
  }

  /** How many routes run along a lane. */
  countOf(lane: Lane): number {
    return this.counts.get(keyOf(lane)) ?? 0;
  }

  private plan(link: Link): Route {
    const from = this.floors.get(link.from.segment)!;
    const to = this.floors.get(link.to.segment)!;
    const leaves = link.from.end ? sideOf(from, link.from.node, 'end') : 'vertical';
    const arrives = arrivalOf(link, from, to);
    const first: Lane =
      leaves === 'vertical'
        ? { kind: 'channel', tower: from.tower, level: from.level + 1 }
        : corridorAt(from.tower, leaves);
    const last: Lane =
      arrives === 'vertical'
        ? { kind: 'channel', tower: to.tower, level: to.level }
        : corridorAt(to.tower, arrives);
    return {
      link,
      leaves,
      arrives,
      tracks: this.between(first, last, from, to).map((lane) => this.reserve(lane)),
    };
  }

  private reserve(lane: Lane): Track {
    const track = this.countOf(lane);
    this.counts.set(keyOf(lane), track + 1);
    return { ...lane, track };
  }

  private between(first: Lane, last: Lane, from: Floor, to: Floor): Lane[] {
    if (keyOf(first) === keyOf(last)) {
      return [first];
    }
    if (first.kind === 'channel' && last.kind === 'channel') {
      const [a, b] =
        from.tower === to.tower
          ? [from.tower + 1, from.tower + 1]
          : from.tower < to.tower
            ? [from.tower + 1, to.tower]
            : [from.tower, to.tower + 1];
      return [first, ...corridors(a, b), last];
    }
    if (first.kind === 'channel' && last.kind === 'corridor') {
      const near = nearest(from.tower, last.index);
      return near === last.index ? [first, last] : [first, ...corridors(near, last.index)];
    }
    if (first.kind === 'corridor' && last.kind === 'channel') {
      const near = nearest(to.tower, first.index);
      return near === first.index ? [first, last] : [...corridors(first.index, near), last];
    }
    const above: Lane = { kind: 'channel', tower: from.tower, level: from.level + 1 };
    return from.tower === to.tower ? [first, above, last] : [first, { kind: 'overpass' }, last];
  }
}

/** Where a state enters or leaves: at the side where its node's steps begin or end. */
function sideOf(floor: Floor, node: string, which: 'start' | 'end'): 'left' | 'right' {
  const carry = floor.segment.nodes.find((one) => one.id === node)?.carry;
  return (carry?.direction === 'backward') === (which === 'start') ? 'right' : 'left';
}

/** True where a link goes straight up to the next floor. */
export function isAdjacent(from: Floor, to: Floor): boolean {
  return from.tower === to.tower && to.level === from.level + 1;
}

function arrivalOf(link: Link, from: Floor, to: Floor): Side {
  if (link.kind === 'state') {
    return sideOf(to, link.to.node, 'start');
  }
  const target = to.segment.nodes.find((node) => node.id === link.to.node)!;
  const across = target.role === 'bar' || target.role === 'bus';
  return across && !(isAdjacent(from, to) && target.row === 0) ? 'left' : 'vertical';
}

function corridorAt(tower: number, side: 'left' | 'right'): Lane {
  return { kind: 'corridor', index: side === 'left' ? tower : tower + 1 };
}

function corridors(a: number, b: number): Lane[] {
  return a === b
    ? [{ kind: 'corridor', index: a }]
    : [{ kind: 'corridor', index: a }, { kind: 'overpass' }, { kind: 'corridor', index: b }];
}

/** The corridor beside a tower that is nearer to another corridor. */
function nearest(tower: number, corridor: number): number {
  return corridor <= tower ? tower : tower + 1;
}

function keyOf(lane: Lane): string {
  return lane.kind === 'channel'
    ? `channel ${lane.tower} ${lane.level}`
    : lane.kind === 'corridor'
      ? `corridor ${lane.index}`
      : 'overpass';
}
