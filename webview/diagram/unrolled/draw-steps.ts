import type { Arrow, Point, Words } from '../picture.js';
import { isAlive } from './columns.js';
import { shapeWords } from './edge-words.js';
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
export function drawSteps(stage: Stage): Strokes {
  const arrows: Arrow[] = [];
  const words: Words[] = [];
  for (const floor of stage.floors) {
    for (const edge of floor.segment.edges) {
      let told = false;
      for (const column of floor.columns.filter((one) => one.kind === 'step')) {
        const alive = isAlive(
          edge.columns,
          column,
          floor.segment.kind === 'timeline' ? floor.segment.length : null,
        );
        if (!alive && !edge.drops) {
          continue;
        }
        const points = stage.polyline(floor, edge.id, column);
        if (alive && goesOn(edge, floor)) {
          continue;
        }
        if (alive) {
          arrows.push({
            id: stampId(edge, column, floor),
            role: 'flow',
            points,
            head: endsInBox(edge, floor),
          });
          words.push(shapeWords(edge.label, points));
        } else {
          arrows.push(droppedArrow(stampId(edge, column, floor), points));
          if (!told) {
            words.push({ ...besideStub(points), role: 'note', text: 'dropped', anchor: 'start' });
            told = true;
          }
        }
      }
    }
  }
  return { arrows, words };
}

/** True for what is drawn as part of a link between segments. */
function goesOn(edge: GraphEdge, floor: Floor): boolean {
  const target = floor.segment.nodes.find((node) => node.id === edge.to)!;
  return (
    onlyEdgeFrom(floor, edge.from) === edge ||
    (target.role === 'exit' && edge.columns !== 'all') ||
    (target.role === 'exit' && floor.segment.kind === 'static')
  );
}

function stampId(edge: GraphEdge, column: PlacedColumn, floor: Floor): string {
  return floor.segment.kind === 'timeline'
    ? `${edge.id}@${column.forecast ? 'f' : ''}${column.index}`
    : edge.id;
}

function endsInBox(edge: GraphEdge, floor: Floor): boolean {
  const role = floor.segment.nodes.find((node) => node.id === edge.to)!.role;
  return role !== 'exit' && role !== 'entry' && role !== 'bus';
}

function droppedArrow(id: string, points: readonly Point[]): Arrow {
  const [start] = points;
  return {
    id,
    role: 'dropped',
    points: [start!, { x: start!.x, y: start!.y - stub }],
    head: false,
    hint: 'This step’s output is computed, then dropped: only the last one is handed on (return_sequences is false).',
  };
}

function besideStub([start]: readonly Point[]): Point {
  return { x: start!.x + 6, y: start!.y - stub + 9 };
}
