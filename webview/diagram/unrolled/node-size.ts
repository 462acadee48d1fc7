import { textWidth } from '../text-width.js';
import type { GraphNode } from './graph.js';

/** The sizes of text that the style sheet uses as well. */
export const titleSize = 13;
export const detailSize = 11;

/** The least width of a box; equal widths let columns and rows look alike. */
const boxWidth = 96;

/** How far apart the edges are that enter a box. */
export const portDistance = 30;

/** How much room a node takes, in pixels. A bar's width is that of one step; it is drawn across all of them. */
export function sizeOf(node: GraphNode, inputs: number): { width: number; height: number } {
  const text = Math.max(
    textWidth(node.title, titleSize, true),
    ...node.details.map((line) => textWidth(line, detailSize)),
  );
  switch (node.role) {
    case 'recurrent':
      return { width: Math.max(boxWidth, text + 24), height: 52 };
    case 'layer':
    case 'bar':
      return { width: Math.max(boxWidth, text + 24), height: 32 + 14 * node.details.length };
    case 'merge':
      return { width: Math.max(56, text + 24, inputs * portDistance), height: 28 + 14 * node.details.length };
    case 'input':
    case 'output':
      return { width: Math.max(44, text + 28), height: 28 };
    case 'code':
      return { width: Math.max(72, text + 36), height: 44 };
    case 'bus':
      return { width: boxWidth, height: 4 };
    case 'entry':
    case 'exit':
      return { width: 2, height: 2 };
  }
}
