import { type AstNode, CstUtils, type LeafCstNode } from 'langium';
import * as ast from '../generated/ast.js';
import { lineStart } from './line-start.js';

/** True for a comment: white space is left out before tokens are looked at. */
export function isComment(leaf: LeafCstNode): boolean {
  return leaf.hidden;
}

/** The braces of a declaration, told from a dictionary's. */
function isBlockBrace(leaf: LeafCstNode, brace: string): boolean {
  return leaf.text === brace && !leaf.hidden && !ast.isDictionary(leaf.astNode);
}

/** True for the brace that opens a declaration. */
export function opensBlock(leaf: LeafCstNode): boolean {
  return isBlockBrace(leaf, '{');
}

/** True for the brace that closes a declaration. */
export function closesBlock(leaf: LeafCstNode): boolean {
  return isBlockBrace(leaf, '}');
}

/** True for the first token of a declaration or of a statement in a declaration's braces. */
export function beginsStatement(leaf: LeafCstNode): boolean {
  if (leaf.hidden) {
    return false;
  }
  for (let node: AstNode | undefined = leaf.astNode; node; node = node.$container) {
    if (node.$cstNode?.offset !== leaf.offset) {
      return false;
    }
    if (isStatement(node)) {
      return true;
    }
  }
  return false;
}

function isStatement(node: AstNode): boolean {
  return (
    ast.isDeclaration(node) || ast.isDataStatement(node) || ast.isModelStatement(node) || ast.isSetting(node)
  );
}

/** The outermost node that begins at a token. */
function declarationAt(leaf: LeafCstNode): AstNode {
  let node = leaf.astNode;
  while (node.$container && node.$container.$type !== 'File') {
    node = node.$container;
  }
  return node.$cstNode?.offset === leaf.offset ? node : leaf.astNode;
}

/** True for the first token of a declaration with braces. */
export function hasBraces(leaf: LeafCstNode | undefined): boolean {
  if (!leaf || !beginsStatement(leaf)) {
    return false;
  }
  const declaration = declarationAt(leaf);
  return ast.isDeclaration(declaration) && !ast.isConst(declaration) && !ast.isImport(declaration);
}

/** True for a comment that has its line to itself. */
export function isOwnLine(leaf: LeafCstNode): boolean {
  const text = leaf.root.fullText;
  return isComment(leaf) && text.slice(lineStart(text, leaf.offset), leaf.offset).trim() === '';
}

/** How a chain is laid out. */
export interface ChainLayout {
  /** True for a chain that begins with a call, of a layer or a model: it names a block of layers. */
  readonly block: boolean;
  /** True where the chain goes over several lines. */
  readonly broken: boolean;
  /** The offset of its first arrow. */
  readonly firstArrow: number | undefined;
}

/**
 * How a chain is laid out. A tensor keeps its first arrow beside it, so a break there makes no chain of several
 * lines; a block of layers has each of its layers on a line.
 */
export function chainLayout(flow: ast.Flow): ChainLayout {
  // By the text alone: what is laid out need not be linked.
  const block = ast.isReference(flow.source) && flow.source.called;
  const heads = [flow.source, ...flow.steps];
  const arrows = arrowsOf(flow);
  const broken = arrows.some(
    (arrow, i) => (i > 0 || block) && arrow.line > heads[i]!.$cstNode!.range.end.line,
  );
  return { block, broken, firstArrow: arrows[0]?.offset };
}

function arrowsOf(flow: ast.Flow): { readonly line: number; readonly offset: number }[] {
  return CstUtils.flattenCst(flow.$cstNode!)
    .filter((leaf) => leaf.text === '->' && leaf.astNode === flow)
    .map((leaf) => ({ line: leaf.range.start.line, offset: leaf.offset }))
    .toArray();
}
