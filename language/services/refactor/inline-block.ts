import { type AstNode, AstUtils } from 'langium';
import * as ast from '../../generated/ast.js';
import { startsBlock } from '../../model/block-name.js';
import { linkAt } from './chain.js';
import { editOf, type Place, type Refactoring } from './place.js';
import { removal } from './statement-lines.js';
import { usesOf } from './uses-of.js';

/**
 * Puts a block's layers where its name stands. A block that is used once is gone afterwards; of one that is
 * used more often, one use gets a copy, with weights of its own.
 */
export function inlineBlock(place: Place): Refactoring | undefined {
  const { node, text } = place;
  const name = ast.isReference(node) ? node.target?.ref : node;
  const flow = ast.isTensorName(name) ? name.$container : undefined;
  if (!ast.isTensorName(name) || !flow || flow.targets.length !== 1 || !startsBlock(flow)) {
    return undefined;
  }
  const model = AstUtils.getContainerOfType(flow, ast.isModel)!;
  const uses = usesOf(name, model);
  const layers = text.slice(flow.source.$cstNode!.offset, flow.$cstNode!.end);
  const put = (use: ast.Reference) => editOf(place, use.$cstNode!.offset, use.$cstNode!.end, layers);
  const use = uses.length === 1 ? uses[0] : uses.find((one) => one === node);
  if (!use || use.called || !linkAt(use)) {
    return undefined;
  }
  if (uses.length === 1) {
    return {
      title: `Inline the block ${name.name}`,
      kind: 'refactor.inline',
      edits: [removal(place, flow), put(use)],
    };
  }
  return givesNames(flow)
    ? undefined
    : {
        title: `Inline a copy of the block ${name.name}, which no longer shares its weights`,
        kind: 'refactor.inline',
        edits: [put(use)],
      };
}

/** True where a layer of a block has a name, which a copy would have too. */
function givesNames(flow: AstNode): boolean {
  return AstUtils.streamAst(flow)
    .filter(ast.isArgument)
    .some((one) => one.keyword === 'name');
}
