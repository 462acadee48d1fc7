import * as ast from '../../generated/ast.js';
import { startsBlock } from '../../model/block-name.js';
import { arrowsOf, linkAt, linksOf, targetsText } from './chain.js';
import { freshName } from './fresh-name.js';
import { editOf, type Place, type Refactoring } from './place.js';
import { indentAt } from './statement-lines.js';

/** Names what a step of a chain gives: `x -> A -> B` to `h = x -> A`, `h -> B`. */
export function nameTensor(place: Place): Refactoring | undefined {
  const { text, node, begin, end } = place;
  const link = ast.isReference(node) && begin === end ? linkAt(node) : undefined;
  const flow = link?.flow;
  if (!flow?.$cstNode || link!.index < 1 || startsBlock(flow)) {
    return undefined;
  }
  const named = targetsText(flow, text);
  const isLast = link!.index === linksOf(flow).length - 1;
  if (isLast && flow.targets.length > 0) {
    return undefined;
  }
  const name = freshName('h', flow, place);
  const { offset } = flow.$cstNode;
  const about = {
    title: `Name what ${(node as ast.Reference).target?.$refText} gives`,
    kind: 'refactor.extract',
    madeName: name,
  } as const;
  if (isLast) {
    return { ...about, edits: [editOf(place, offset, offset, `${name} = `)] };
  }
  const arrow = arrowsOf(flow)[link!.index]!;
  const before = text.slice(0, arrow).trimEnd().length;
  const gap = text.slice(before, arrow);
  const onOwnLine = /[\r\n]/.test(gap);
  const line = `\n${indentAt(text, offset)}${named}${name} `;
  return {
    ...about,
    edits: [
      editOf(place, offset, offset + named.length, `${name} = `),
      // A line that begins with the arrow gets the name in front; else a new one begins here.
      onOwnLine
        ? editOf(place, before + gap.search(/(?:\r\n?|\n)[^\r\n]*$/), arrow, line)
        : editOf(place, before, arrow, line),
    ],
  };
}
