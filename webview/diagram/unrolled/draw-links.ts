import type { LabelPlacer } from '../label-placer.js';
import type { Arrow, Point, Rectangle, Words } from '../picture.js';
import type { Strokes } from './draw-steps.js';
import { isAdjacent, type Route } from './routes.js';
import type { Stage } from './stage.js';
import { exitColumn, type Floor, onlyEdgeFrom, type PlacedColumn } from './tower-grid.js';

/** The edges from segment to segment, along the lanes between them, and the lines that reach every step. */
export function drawLinks(stage: Stage, labels: LabelPlacer): Strokes {
  const arrows: Arrow[] = [];
  const words: Words[] = [];
  for (const route of stage.routes.routes) {
    const drawn = drawRoute(stage, route, labels);
    arrows.push(...drawn.arrows);
    words.push(...drawn.words);
  }
  for (const floor of stage.floors) {
    for (const node of floor.segment.nodes.filter((one) => one.role === 'bus')) {
      const { x, y, width, height } = stage.rectangle(floor, node.id, floor.columns[0]!);
      const level = y + height / 2;
      arrows.push({
        id: node.id,
        role: 'flow',
        points: [
          { x, y: level },
          { x: x + width, y: level },
        ],
        head: false,
        hint: 'Goes to every step.',
      });
    }
  }
  return { arrows, words };
}

/** The strips along which something reaches every step, which other words keep free. */
export function busStrips(stage: Stage): Rectangle[] {
  return stage.floors.flatMap((floor) =>
    floor.segment.nodes
      .filter((node) => node.role === 'bus')
      .map((node) => {
        const { x, y, width, height } = stage.rectangle(floor, node.id, floor.columns[0]!);
        return { x, y: y - 4, width, height: height + 8 };
      }),
  );
}

function drawRoute(stage: Stage, route: Route, labels: LabelPlacer): Strokes {
  const { link } = route;
  const from = stage.floorOf(link.from.segment);
  const to = stage.floorOf(link.to.segment);
  if (link.kind === 'sequence' && isAdjacent(from, to) && route.arrives === 'vertical') {
    return drawEveryStep(stage, route, from, to, labels);
  }
  const gathered = link.kind === 'sequence' ? gather(stage, route, from) : [];
  const start = startOf(stage, route, from);
  const end = endOf(stage, route, to, start);
  const way = [
    ...(link.from.end ? [] : exitWay(stage, link.from.node, from, exitColumn(from, link.from.node))),
    ...polyline(stage, route, start, end),
    ...entryWay(stage, link.to.node, to),
  ];
  const points = straightened(way);
  const arrow: Arrow = {
    id: link.id,
    role: link.kind === 'state' ? 'carry' : 'flow',
    points,
    head: endsInBox(to, link.to.node),
    ...(link.kind === 'state' && { hint: 'The state that the first step begins with.' }),
  };
  return { arrows: [...gathered, arrow], words: [labels.place(link.label, points)] };
}

/** The way inside the segment that leads to an exit. */
function exitWay(stage: Stage, exit: string, floor: Floor, column: PlacedColumn): readonly Point[] {
  const edge = floor.segment.edges.find((one) => one.to === exit);
  return edge ? stage.polyline(floor, edge.id, column) : [];
}

/** The way on from an entry, where there is but one. */
function entryWay(stage: Stage, entry: string, floor: Floor): readonly Point[] {
  const edge = onlyEdgeFrom(floor, entry);
  return edge ? stage.polyline(floor, edge.id, floor.columns[0]!) : [];
}

/** True where an arrow's head has a box to point at, rather than a place from which several go on. */
function endsInBox(floor: Floor, node: string): boolean {
  const onward = onlyEdgeFrom(floor, node);
  const { role } = floor.segment.nodes.find((one) => one.id === (onward?.to ?? node))!;
  return role !== 'entry' && role !== 'exit' && role !== 'bus';
}

/** From each step straight up to the bar above. */
function drawEveryStep(stage: Stage, { link }: Route, from: Floor, to: Floor, labels: LabelPlacer): Strokes {
  const bar = stage.rectangle(to, link.to.node, to.columns[0]!);
  const columns = from.columns.filter((column) => column.kind === 'step');
  const ways = columns.map((column) => {
    const start = topCentre(stage.rectangle(from, link.from.node, column));
    const x = Math.min(bar.x + bar.width, Math.max(bar.x, start.x));
    const up = [start, { x: start.x, y: bar.y + bar.height + 8 }, { x, y: bar.y + bar.height }];
    return straightened([...exitWay(stage, link.from.node, from, column), ...up]);
  });
  const words = labels.place(link.label, ways[0]!);
  return {
    arrows: ways.map((points, i) => ({
      id: `${link.id}@${columns[i]!.index}`,
      role: 'flow',
      points,
      head: true,
    })),
    words: columns.map((column) => ({ ...words, x: words.x + column.x - columns[0]!.x })),
  };
}

/** Lines from every step but the last to the track along which the sequence leaves. */
function gather(stage: Stage, { link, tracks }: Route, from: Floor): Arrow[] {
  const y = stage.at(tracks[0]!);
  const steps = from.columns.filter((column) => column.kind === 'step');
  const last = topCentre(stage.rectangle(from, link.from.node, steps.at(-1)!));
  return steps.slice(0, -1).map((column) => {
    const start = topCentre(stage.rectangle(from, link.from.node, column));
    const way = [...exitWay(stage, link.from.node, from, column), start, { x: start.x, y }, { x: last.x, y }];
    return { id: `${link.id}@${column.index}`, role: 'flow', points: straightened(way), head: false };
  });
}

function startOf(stage: Stage, { link, leaves }: Route, from: Floor): Point {
  const steps = from.columns.filter((column) => column.kind === 'step' && !column.forecast);
  const column = !link.from.end
    ? exitColumn(from, link.from.node)
    : leaves === 'right'
      ? steps.at(-1)!
      : steps[0]!;
  const box = stage.rectangle(from, link.from.node, column);
  return link.from.end ? sideOfBox(box, leaves === 'right') : topCentre(box);
}

function endOf(stage: Stage, { link, arrives }: Route, to: Floor, start: Point): Point {
  const steps = to.columns.filter((column) => column.kind === 'step' && !column.forecast);
  const box = stage.rectangle(to, link.to.node, arrives === 'right' ? steps.at(-1)! : steps[0]!);
  if (arrives !== 'vertical') {
    return sideOfBox(box, arrives === 'right');
  }
  const x =
    box.width > 2 ? Math.min(box.x + box.width - 8, Math.max(box.x + 8, start.x)) : box.x + box.width / 2;
  return { x, y: box.y + box.height };
}

/** Along the tracks, which are in turn horizontal and upright. */
function polyline(stage: Stage, { tracks, arrives }: Route, start: Point, end: Point): Point[] {
  const points = [start];
  let at = start;
  for (const track of tracks) {
    const along = stage.at(track);
    at = track.kind === 'corridor' ? { x: along, y: at.y } : { x: at.x, y: along };
    points.push(at);
  }
  points.push(arrives === 'vertical' ? { x: end.x, y: at.y } : { x: at.x, y: end.y }, end);
  return points;
}

/** Without points that do not turn. */
function straightened(points: readonly Point[]): Point[] {
  const same = (a: number, b: number) => Math.abs(a - b) < 0.5;
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last && same(last.x, point.x) && same(last.y, point.y)) {
      continue;
    }
    if (
      before &&
      last &&
      ((same(before.x, last.x) && same(last.x, point.x)) || (same(before.y, last.y) && same(last.y, point.y)))
    ) {
      kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

function topCentre(box: { x: number; y: number; width: number }): Point {
  return { x: box.x + box.width / 2, y: box.y };
}

function sideOfBox(box: { x: number; y: number; width: number; height: number }, right: boolean): Point {
  return { x: right ? box.x + box.width : box.x, y: box.y + box.height / 2 };
}
