import type { NetworkView } from '../../../language/model/network-view.js';
import type { Point, Rectangle } from '../picture.js';
import { type Caption, captionsOf, captionWidth } from './captions.js';
import type { GraphNode, UnrolledGraph } from './graph.js';
import type { PlacedSegment } from './place-segment.js';
import { type Lane, RoutePlan, type Track } from './routes.js';
import { type Floor, layGrid, type PlacedColumn, type TowerGrid } from './tower-grid.js';
import { arrangeTowers } from './towers.js';

const trackWidth = 18;
const channelHeight = 40;
const timeHeight = 36;

/** The least width beside a tower's columns, for arrows that begin or end there. */
const margin = 20;

/** How far captions stay away from what is drawn beside them. */
const captionGap = 12;

/** On which side of a tower its captions stand, and the x of their edge towards it. */
export interface CaptionEdge {
  readonly side: 'left' | 'right';
  readonly x: number;
}

/** Every segment at its place: what is drawn asks here where things are. The origin is anywhere. */
export class Stage {
  readonly floors: readonly Floor[];
  readonly captions: ReadonlyMap<Floor, readonly Caption[]>;
  readonly routes: RoutePlan;
  private readonly byId: ReadonlyMap<string, Floor>;
  private readonly grids: readonly TowerGrid[];
  /** The x of each tower's first column. */
  private readonly origins: number[] = [];
  /** The x of each corridor's left edge. */
  private readonly corridors: number[] = [];
  private readonly captionEdges: CaptionEdge[] = [];
  private readonly tops = new Map<Floor, number>();
  /** The y of each channel's lower edge, by tower and level. */
  private readonly channels: number[][] = [];
  private top = 0;
  /** How far tracks stay above a floor, whose upper row may stand in a frame. */
  private readonly clearance: number;

  constructor(
    readonly view: NetworkView,
    graph: UnrolledGraph,
    placed: ReadonlyMap<string, PlacedSegment>,
    /** Steps that are told of at a row's beginning and end: how much room the words need. */
    private readonly endWidths: (node: GraphNode) => { readonly start: number; readonly end: number },
  ) {
    this.grids = arrangeTowers(graph).map((tower, index) =>
      layGrid(
        index,
        tower.map((segment) => placed.get(segment.id)!),
        graph.links,
      ),
    );
    this.floors = this.grids.flatMap((grid) => grid.floors);
    this.byId = new Map(this.floors.map((floor) => [floor.segment.id, floor]));
    this.captions = new Map(this.floors.map((floor) => [floor, captionsOf(floor, view)]));
    this.routes = new RoutePlan(graph.links, this.byId);
    this.clearance = view.blocks.length > 0 || view.pattern === 'encoder-decoder' ? 34 : 12;
    this.stack();
    this.line();
  }

  floorOf(segment: string): Floor {
    return this.byId.get(segment)!;
  }

  /** A node in one of the columns; a bar or bus lies across all of them. */
  rectangle(floor: Floor, id: string, column: PlacedColumn): Rectangle {
    const node = floor.nodes.get(id)!;
    const origin = this.origins[floor.tower]!;
    const y = this.tops.get(floor)! + node.y;
    const role = floor.segment.nodes.find((one) => one.id === id)!.role;
    if (role === 'bar' || role === 'bus') {
      const first = floor.columns[0]!;
      const last = floor.columns.at(-1)!;
      const x = origin + first.x + node.x;
      return { x, y, width: origin + last.x + node.x + node.width - x, height: node.height };
    }
    return { x: origin + column.x + node.x, y, width: node.width, height: node.height };
  }

  /** An edge in one of the columns. */
  polyline(floor: Floor, edge: string, column: PlacedColumn): readonly Point[] {
    const origin = this.origins[floor.tower]! + column.x;
    const top = this.tops.get(floor)!;
    return floor.edges.get(edge)!.map(({ x, y }) => ({ x: origin + x, y: top + y }));
  }

  /** The horizontal reach of a column's cell. */
  cell(floor: Floor, column: PlacedColumn): { readonly left: number; readonly right: number } {
    const left = this.origins[floor.tower]! + column.left;
    return { left, right: left + column.width };
  }

  /** Where the captions beside a floor stand. */
  captionEdge(floor: Floor): CaptionEdge {
    return this.captionEdges[floor.tower]!;
  }

  topOf(floor: Floor): number {
    return this.tops.get(floor)!;
  }

  bottomOf(floor: Floor): number {
    return this.tops.get(floor)! + floor.height;
  }

  /** True where a floor's columns are told below it: they are not the same as those of the timeline below. */
  showsTime(floor: Floor): boolean {
    if (floor.segment.kind === 'static') {
      return false;
    }
    const below = this.grids[floor.tower]!.floors.slice(0, floor.level).findLast(
      (other) => other.segment.kind === 'timeline',
    );
    const labels = (one: Floor) => one.columns.map((column) => column.label).join();
    return !below || labels(below) !== labels(floor);
  }

  /** A track's y in a channel or the overpass, its x in a corridor. */
  at(track: Track): number {
    const offset = (track.track + 0.5) * trackWidth;
    switch (track.kind) {
      case 'channel':
        return this.channels[track.tower]![track.level]! - this.clearance - offset;
      case 'corridor':
        return this.corridors[track.index]! + offset;
      case 'overpass':
        return this.top - 12 - offset;
    }
  }

  /** Stacks each tower's floors, from the ground up. */
  private stack(): void {
    for (const [tower, { floors }] of this.grids.entries()) {
      let y = 0;
      const channels: number[] = [];
      for (const floor of floors) {
        channels.push(y);
        y -= this.heightOf({ kind: 'channel', tower, level: floor.level }, floor.level > 0);
        y -= floor.level > 0 && this.showsTime(floor) ? timeHeight : 0;
        y -= floor.height;
        this.tops.set(floor, y);
      }
      channels.push(y);
      y -= this.heightOf({ kind: 'channel', tower, level: floors.length }, false);
      this.channels.push(channels);
      this.top = Math.min(this.top, y);
    }
  }

  private heightOf(lane: Lane, between: boolean): number {
    const tracks = this.routes.countOf(lane);
    const needed = this.clearance + tracks * trackWidth + 12;
    return tracks === 0 && !between ? 0 : Math.max(between ? channelHeight : 0, needed);
  }

  /** Puts the towers side by side, with their captions and the corridors between them. */
  private line(): void {
    let x = 0;
    for (const [tower, { floors, left, right }] of this.grids.entries()) {
      this.corridors.push(x);
      x += this.routes.countOf({ kind: 'corridor', index: tower }) * trackWidth;
      const caption = captionWidth(floors.flatMap((floor) => this.captions.get(floor)!));
      const room = caption > 0 ? caption + captionGap : 0;
      const side = this.captionSide(tower);
      const widths = floors.flatMap((floor) => floor.segment.nodes).map(this.endWidths);
      const inset = gridInset(floors);
      x += side === 'left' ? room : 0;
      const leftEdge = x - captionGap;
      x += Math.max(margin, ...widths.map((width) => width.start)) - left - inset;
      this.origins.push(x);
      x += right + Math.max(margin, ...widths.map((width) => width.end)) - inset;
      this.captionEdges.push({ side, x: side === 'left' ? leftEdge : x + 6 });
      x += side === 'right' ? room : 0;
    }
    this.corridors.push(x);
  }

  /** Captions stand on the left, unless states come in there and none go out on the right. */
  private captionSide(tower: number): 'left' | 'right' {
    const { routes } = this.routes;
    const comesIn = routes.some(({ link, arrives }) => {
      return arrives === 'left' && this.floorOf(link.to.segment).tower === tower;
    });
    const goesOut = routes.some(({ link, leaves }) => {
      return leaves === 'right' && this.floorOf(link.from.segment).tower === tower;
    });
    return comesIn && !goesOut ? 'right' : 'left';
  }
}

/** How far the columns' boxes stay away from the grid's edges, which is room for what stands beside. */
function gridInset(floors: readonly Floor[]): number {
  const insets = floors.flatMap((floor) => {
    const column = floor.columns.find((one) => one.kind === 'step')!;
    return floor.segment.kind === 'timeline' ? [column.x - column.left] : [];
  });
  return insets.length > 0 ? Math.min(...insets) : 0;
}
