import type { NetworkView } from '../../../language/model/network-view.js';
import type { Box, Frame, Rectangle } from '../picture.js';
import type { Stage } from './stage.js';

const padding = 14;
/** Above, where results that are dropped end. */
const headroom = 30;

/**
 * Dashed frames around the boxes of each block. An encoder–decoder without blocks gets frames around its halves.
 * A block whose boxes stand among others gets none.
 */
export function drawFrames(stage: Stage, boxes: readonly Box[]): Frame[] {
  const { view } = stage;
  if (view.blocks.length === 0 && view.pattern === 'encoder-decoder') {
    return halves(stage, boxes);
  }
  return view.blocks.flatMap(({ name }, block) =>
    frameAround(
      name,
      boxes,
      (box) =>
        box.role !== 'code' &&
        box.subject?.kind === 'call' &&
        view.calls[box.subject.index]!.blocks.includes(block),
      1 + depthInside(view, block),
    ),
  );
}

function halves(stage: Stage, boxes: readonly Box[]): Frame[] {
  const timelines = stage.floors.filter((floor) => floor.segment.kind === 'timeline');
  const [first, ...others] = timelines;
  const inFloor = (box: Box, ids: ReadonlySet<string>) =>
    box.subject?.kind === 'call' && ids.has(box.id.split('@')[0]!);
  const ids = (floors: readonly (typeof timelines)[number][]) =>
    new Set(floors.flatMap((floor) => floor.segment.nodes.map((node) => node.id)));
  if (!first || others.length === 0) {
    return [];
  }
  const [encoder, decoder] = [ids([first]), ids(others)];
  return [
    ...frameAround('encoder', boxes, (box) => inFloor(box, encoder), 1),
    ...frameAround('decoder', boxes, (box) => inFloor(box, decoder), 1),
  ];
}

function frameAround(
  title: string,
  boxes: readonly Box[],
  isInside: (box: Box) => boolean,
  nesting: number,
): Frame[] {
  const inside = boxes.filter(isInside);
  if (inside.length === 0) {
    return [];
  }
  const margin = padding * nesting;
  const left = Math.min(...inside.map((box) => box.x)) - margin;
  const top = Math.min(...inside.map((box) => box.y)) - margin - headroom + padding;
  const right = Math.max(...inside.map((box) => box.x + box.width)) + margin;
  const bottom = Math.max(...inside.map((box) => box.y + box.height)) + margin;
  const frame = { x: left, y: top, width: right - left, height: bottom - top };
  const strangers = boxes.some((box) => !isInside(box) && overlap(frame, box));
  // Beside the first column's arrow and its words, not on them.
  const firstArrow = Math.min(...inside.map((box) => box.x + box.width / 2));
  const titleX = frame.width > 220 ? firstArrow + 46 : left + 10;
  return strangers ? [] : [{ role: 'block', title, titleX, ...frame }];
}

/** How many blocks deep the deepest block inside a block is. */
function depthInside(view: NetworkView, block: number): number {
  return Math.max(
    0,
    ...view.calls.map(({ blocks }) =>
      blocks.includes(block) ? blocks.length - 1 - blocks.indexOf(block) : 0,
    ),
  );
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
