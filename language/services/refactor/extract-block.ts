import { AstUtils } from 'langium';
import * as ast from '../../generated/ast.js';
import { layersOf } from './chain.js';
import { freshName } from './fresh-name.js';
import { editOf, type Place, type Refactoring } from './place.js';
import { insertBefore } from './statement-lines.js';

/** Makes a block of the layers that are selected in a chain: `x -> A -> B` to `block = A -> B`, `x -> block`. */
export function extractBlock(place: Place): Refactoring | undefined {
  const { begin, end, text } = place;
  const flow = AstUtils.getContainerOfType(place.node, ast.isFlow);
  if (!flow?.$cstNode || begin === end || end > flow.$cstNode.end) {
    return undefined;
  }
  const layers = layersOf(flow);
  const chosen = layers.filter(({ $cstNode: cst }) => cst && cst.offset >= begin && cst.end <= end);
  const first = chosen[0]?.$cstNode;
  const last = chosen.at(-1)?.$cstNode;
  const isBlockAlready = flow.source === chosen[0] && chosen.length === layers.length;
  if (!first || !last || isBlockAlready) {
    return undefined;
  }
  const name = freshName('block', flow, place);
  // A chain keeps its first arrow on the line of the name that it begins with.
  const gap = flow.source === chosen[0] ? /^\s*(?=->)/.exec(text.slice(last.end))?.[0] : undefined;
  return {
    title: `Extract ${chosen.length === 1 ? 'the layer' : `${chosen.length} layers`} to a block`,
    kind: 'refactor.extract',
    madeName: name,
    edits: [
      insertBefore(place, flow, `${name} = ${text.slice(first.offset, last.end)}`),
      gap === undefined
        ? editOf(place, first.offset, last.end, name)
        : editOf(place, first.offset, last.end + gap.length, `${name} `),
    ],
  };
}
