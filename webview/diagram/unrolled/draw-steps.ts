import type { LabelPlacer } from '../label-placer.js';
import type { Arrow, Point, Words } from '../picture.js';
import { isAlive } from './columns.js';
import type { GraphEdge } from './graph.js';
import type { Stage } from './stage.js';
import { type Floor, onlyEdgeFrom, type PlacedColumn } from './tower-grid.js';

/** What is drawn of edges: lines, and the words at them. */
export interface Strokes {
  readonly arrows: readonly Arrow[];
  readonly words: readonly Words[];
}

/** How long the stub of a dropped result is. */
const stub = 18;

/** The edges inside each step, the same in every column; those that are dropped in some end in a stub there. */
export function drawSteps(stage: Stage, labels: LabelPlacer): Strokes {
  const strokes = stage.floors.flatMap((floor) =>
    floor.segment.edges.flatMap((edge) => [
      drawAlive(stage, floor, edge, labels),
      drawDropped(stage, floor, edge),
    ]),
  );
  return { arrows: strokes.flatMap(({ arrows }) => arrows), words: strokes.flatMap(({ words }) => words) };
}

function drawAlive(stage: Stage, floor: Floor, edge: GraphEdge, labels: LabelPlacer): Strokes {
  const columns = stepsWhere(floor, edge, true);
  if (columns.length === 0 || goesOn(edge, floor)) {
    return { arrows: [], words: [] };
  }
  const [first] = columns;
  const words = labels.place(edge.label, stage.polyline(floor, edge.id, first!));
  const head = endsInBox(edge, floor);
  return {
    arrows: columns.map((column) => ({
      id: stampId(edge, column, floor),
      role: 'flow',
      points: stage.polyline(floor, edge.id, column),
      head,
    })),
    words: columns.map((column) => ({ ...words, x: words.x + column.x - first!.x })),
  };
}

function drawDropped(stage: Stage, floor: Floor, edge: GraphEdge): Strokes {
  const starts = edge.drops
    ? stepsWhere(floor, edge, false).map((column) => ({
        column,
        start: stage.polyline(floor, edge.id, column)[0]!,
      }))
    : [];
  return {
    arrows: starts.map(({ column, start }) => ({
      id: stampId(edge, column, floor),
      role: 'dropped',
      points: [start, { x: start.x, y: start.y - stub }],
      head: false,
      hint: 'What this step gives is computed, but not used: only one step’s result goes on.',
    })),
    words: starts.slice(0, 1).map(({ start }) => besideStub(start)),
  };
}

function besideStub({ x, y }: Point): Words {
  return { role: 'note', text: 'dropped', x: x + 6, y: y - stub + 9, anchor: 'start' };
}

function stepsWhere(floor: Floor, edge: GraphEdge, alive: boolean): PlacedColumn[] {
  const length = floor.segment.kind === 'timeline' ? floor.segment.length : null;
  return floor.columns.filter(
    (column) => column.kind === 'step' && isAlive(edge.columns, column, length) === alive,
  );
}

/** True for what is drawn as part of a link between segments. */
function goesOn(edge: GraphEdge, floor: Floor): boolean {
  const leaves = floor.segment.nodes.find((node) => node.id === edge.to)!.role === 'exit';
  return leaves || onlyEdgeFrom(floor, edge.from) === edge;
}

function stampId(edge: GraphEdge, column: PlacedColumn, floor: Floor): string {
  return floor.segment.kind === 'timeline'
    ? `${edge.id}@${column.forecast ? 'f' : ''}${column.index}`
    : edge.id;
}

function endsInBox(edge: GraphEdge, floor: Floor): boolean {
  const { role } = floor.segment.nodes.find((node) => node.id === edge.to)!;
  return role !== 'exit' && role !== 'bus';
}
