import { type HeadingLines, stackHeading } from './heading.js';
import type { Drawing, Picture, Point } from './picture.js';
import { detailSize } from './unrolled/node-size.js';
import { textWidth } from './text-width.js';

const margin = 20;

/** A drawing with its heading above it, in a frame that begins at 0, 0: what is written to a file. */
export function composePicture(drawing: Drawing): Picture {
  const extent = extentOf(drawing);
  return frame(drawing, extent, stackHeading(drawing.heading, extent.right - extent.left));
}

/** A drawing alone, in a frame that begins at 0, 0: in a panel the heading is text of the page. */
export function framePicture(drawing: Drawing): Picture {
  return frame(drawing, extentOf(drawing), { words: [], width: 0, height: 0 });
}

function frame(drawing: Drawing, extent: Extent, heading: HeadingLines): Picture {
  const dx = margin - extent.left;
  const dy = margin + heading.height - extent.top;
  const move = <T extends Point>(at: T): T => ({ ...at, x: at.x + dx, y: at.y + dy });
  return {
    label: drawing.label,
    width: Math.ceil(Math.max(extent.right - extent.left, heading.width) + 2 * margin),
    height: Math.ceil(heading.height + extent.bottom - extent.top + 2 * margin),
    frames: drawing.frames.map((one) => ({ ...move(one), titleX: one.titleX + dx })),
    boxes: drawing.boxes.map(move),
    arrows: drawing.arrows.map((arrow) => ({ ...arrow, points: arrow.points.map(move) })),
    words: [
      ...heading.words.map((words) => ({ ...words, x: words.x + margin, y: words.y + margin })),
      ...drawing.words.map(move),
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
function extentOf({ boxes, frames, arrows, words }: Drawing): Extent {
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
