import type { Heading } from './heading.js';
import type { Picture, Point } from './picture.js';
import { detailSize } from './unrolled/node-size.js';
import { textWidth } from './text-width.js';

const margin = 20;

/** Puts a heading above what is drawn and moves all of it into a frame that begins at 0, 0. */
export function composePicture(
  drawn: Omit<Picture, 'width' | 'height'>,
  headingFor: (room: number) => Heading,
): Picture {
  const extent = extentOf(drawn);
  const heading = headingFor(extent.right - extent.left);
  const dx = margin - extent.left;
  const dy = margin + heading.height - extent.top;
  const move = <T extends Point>(at: T): T => ({ ...at, x: at.x + dx, y: at.y + dy });
  return {
    label: drawn.label,
    width: Math.ceil(Math.max(extent.right - extent.left, heading.width) + 2 * margin),
    height: Math.ceil(heading.height + extent.bottom - extent.top + 2 * margin),
    frames: drawn.frames.map((frame) => ({ ...move(frame), titleX: frame.titleX + dx })),
    boxes: drawn.boxes.map(move),
    arrows: drawn.arrows.map((arrow) => ({ ...arrow, points: arrow.points.map(move) })),
    words: [
      ...heading.words.map((words) => ({ ...words, x: words.x + margin, y: words.y + margin })),
      ...drawn.words.map(move),
    ],
  };
}

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How far boxes, lines, frames and words reach. */
function extentOf({ boxes, frames, arrows, words }: Omit<Picture, 'width' | 'height'>): Extent {
  if (boxes.length + frames.length + arrows.length + words.length === 0) {
    return { left: 0, top: 0, right: 0, bottom: 0 };
  }
  const reach = [
    ...[...boxes, ...frames].map(({ x, y, width, height }) => [x, y, x + width, y + height]),
    ...arrows.flatMap(({ points }) => points.map(({ x, y }) => [x, y, x, y])),
    ...words.map(({ text, x, y, anchor, role }) => {
      const width = textWidth(text, detailSize, role === 'captionTitle');
      const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
      return [left, y - detailSize, left + width, y + 4];
    }),
  ];
  return {
    left: Math.min(...reach.map((one) => one[0]!)),
    top: Math.min(...reach.map((one) => one[1]!)),
    right: Math.max(...reach.map((one) => one[2]!)),
    bottom: Math.max(...reach.map((one) => one[3]!)),
  };
}
