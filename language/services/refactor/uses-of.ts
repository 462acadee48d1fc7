import { type AstNode, AstUtils } from 'langium';
import { isReference, type Named, type Reference } from '../../generated/ast.js';

/** Every place in a part of the text that names something. */
export function usesOf(named: Named, within: AstNode): Reference[] {
  return AstUtils.streamAst(within)
    .filter(isReference)
    .filter((one) => one.target?.ref === named)
    .toArray();
}
