import { type AstNode, AstUtils } from 'langium';

/** A node, or where it stands in another file than `otherwise`, that one instead: a diagnostic stays in its file. */
export function placed(node: AstNode, otherwise: AstNode): AstNode {
  return AstUtils.findRootNode(node) === AstUtils.findRootNode(otherwise) ? node : otherwise;
}
