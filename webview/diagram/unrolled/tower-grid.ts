import { textWidth } from '../text-width.js';
import { type Column, columnsOf, drawnLength, isAlive } from './columns.js';
import type { GraphEdge, GraphNode, Link } from './graph.js';
import { detailSize } from './node-size.js';
import type { PlacedSegment } from './place-segment.js';

/** A column with its place in the tower's grid. */
export interface PlacedColumn extends Column {
  /** The left edge of its cell. */
  readonly left: number;
  readonly width: number;
  /** What to add to the x of a step's node. */
  readonly x: number;
}

/** A segment's place in its tower. One that stands outside time has one column. */
export interface Floor extends PlacedSegment {
  readonly tower: number;
  /** From below, 0 on. */
  readonly level: number;
  readonly columns: readonly PlacedColumn[];
}

/** The x axis of a tower, from the left edge of its first column. */
export interface TowerGrid {
  readonly floors: readonly Floor[];
  /** How far it reaches, which may be left of its first column. */
  readonly left: number;
  readonly right: number;
}

const foldWidth = 108;

/** Stamps the steps of a tower's timelines into columns at equal distances, and puts what stands once above its source. */
export function layGrid(
  tower: number,
  segments: readonly PlacedSegment[],
  links: readonly Link[],
): TowerGrid {
  const pitch = Math.max(0, ...segments.map(pitchOf));
  const floors: Floor[] = [];
  const timelines = segments.map((placed) =>
    placed.segment.kind === 'timeline' ? columnsAt(columnsOf(placed.segment), pitch, placed.width) : [],
  );
  const widest = timelines.reduce<readonly PlacedColumn[]>(
    (best, columns) => (rightOf(columns) > rightOf(best) ? columns : best),
    [],
  );
  segments.forEach((placed, level) => {
    const columns =
      placed.segment.kind === 'timeline'
        ? timelines[level]!
        : [onceAt(standingX(placed, floors, links, widest), placed.width)];
    floors.push({ ...placed, tower, level, columns });
  });
  return {
    floors,
    left: Math.min(...floors.map((floor) => floor.columns[0]!.left)),
    right: Math.max(...floors.map((floor) => rightOf(floor.columns))),
  };
}

/** The column in which something leaves through an exit, or the last. */
export function exitColumn(floor: Floor, exit: string): PlacedColumn {
  const edge = floor.segment.edges.find((one) => one.to === exit);
  const length = floor.segment.kind === 'timeline' ? drawnLength(floor.segment) : null;
  const steps = floor.columns.filter((column) => column.kind === 'step' && !column.forecast);
  return (
    (edge && edge.columns !== 'all' && steps.find((column) => isAlive(edge.columns, column, length))) ||
    steps.at(-1)!
  );
}

/** The edge that leaves an entry, where it is the only one: a link's arrow goes on along it. */
export function onlyEdgeFrom({ segment }: Floor, entry: string): GraphEdge | undefined {
  const node = segment.nodes.find((one) => one.id === entry);
  const edges = node?.role === 'entry' ? segment.edges.filter((edge) => edge.from === entry) : [];
  return edges.length === 1 ? edges[0] : undefined;
}

/** How far apart the columns of a timeline have to be. */
function pitchOf({ segment, width }: PlacedSegment): number {
  if (segment.kind === 'static') {
    return 0;
  }
  const carries = segment.nodes.filter((node) => node.carry);
  const gap = carries.length > 0 ? Math.max(46, ...carries.map((node) => carryWidth(node) + 20)) : 24;
  return width + gap + (segment.forecast ? 36 : 0);
}

/** The width of the wider one of the words above and below an arrow over time. */
function carryWidth({ carry }: GraphNode): number {
  return Math.max(textWidth(carry!.states, detailSize), textWidth(carry!.shape, detailSize));
}

function columnsAt(columns: readonly Column[], pitch: number, stepWidth: number): PlacedColumn[] {
  let left = 0;
  return columns.map((column) => {
    const width = column.kind === 'step' ? pitch : foldWidth;
    const placed = { ...column, left, width, x: left + (width - stepWidth) / 2 };
    left += width;
    return placed;
  });
}

function onceAt(x: number, width: number): PlacedColumn {
  return { kind: 'step', index: 0, label: '', sign: '', forecast: false, left: x, width, x };
}

/** Straight above where its last tensor comes from; near the middle of the columns where nothing comes from below. */
function standingX(
  placed: PlacedSegment,
  below: readonly Floor[],
  links: readonly Link[],
  columns: readonly PlacedColumn[],
): number {
  const positions = links.flatMap((link) => {
    const from = below.find((floor) => floor.segment.id === link.from.segment);
    if (link.to.segment !== placed.segment.id || !from) {
      return [];
    }
    const source = from.nodes.get(link.from.node)!;
    const entry = placed.nodes.get(link.to.node)!;
    const reach = link.from.end ? source.width : source.width / 2;
    return [exitColumn(from, link.from.node).x + source.x + reach - entry.x - entry.width / 2];
  });
  if (positions.length > 0) {
    return Math.max(...positions);
  }
  const exit = placed.segment.nodes.find((node) => node.role === 'exit');
  const box = exit && placed.nodes.get(exit.id);
  return middleGap(columns) - (box ? box.x + box.width / 2 : placed.width / 2);
}

/** Between the two columns nearest to the middle, so that what is told below the columns stays free. */
function middleGap(columns: readonly PlacedColumn[]): number {
  return columns.length > 1 ? columns[Math.ceil(columns.length / 2)]!.left : rightOf(columns) / 2;
}

function rightOf(columns: readonly PlacedColumn[]): number {
  const last = columns.at(-1);
  return last ? last.left + last.width : 0;
}
