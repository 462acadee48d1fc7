import { textWidth } from '../text-width.js';
import type { GraphNode } from './graph.js';

/** The sizes of text that the style sheet uses as well. */
export const titleSize = 13;
export const detailSize = 11;

/** The least width of a box; equal widths let columns and rows look alike. */
const boxWidth = 80;

/** How far apart the edges are that enter a box. */
export const portDistance = 30;

/**
 * How much room a node takes, in pixels, with some edges coming in. A bar is drawn across all `columns`: its width is
 * what it needs of one.
 */
export function sizeOf(node: GraphNode, inputs: number, columns: number): { width: number; height: number } {
  const text = Math.max(
    textWidth(node.title, titleSize, true),
    ...node.details.map((line) => textWidth(line, detailSize)),
  );
  const lines = 14 * node.details.length;
  switch (node.role) {
    case 'recurrent':
      return { width: even(Math.max(boxWidth, text + 20)), height: 52 };
    case 'bar':
      return { width: even(Math.max(boxWidth, (text + 20) / columns)), height: 32 + lines };
    case 'layer':
      return { width: even(Math.max(boxWidth, text + 20)), height: 32 + lines };
    case 'merge':
      return { width: even(Math.max(56, text + 24, inputs * portDistance)), height: 28 + lines };
    case 'input':
    case 'output':
      return { width: even(Math.max(44, text + 28)), height: 28 };
    case 'code':
      return { width: even(Math.max(72, text + 36)), height: 44 };
    case 'bus':
      return { width: boxWidth, height: 4 };
    case 'entry':
    case 'exit':
      return { width: 2, height: 2 };
  }
}

/** So that the middle of a box is a whole number of pixels, and lines between middles are straight. */
function even(width: number): number {
  return 2 * Math.ceil(width / 2);
}
