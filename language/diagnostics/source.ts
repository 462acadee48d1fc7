import type { AstNode } from 'langium';
import { GrammarUtils } from 'langium';
import type { Range } from 'vscode-languageserver-types';

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where a node, or one of its properties, stands in the text. */
export function rangeOf(node: AstNode, property?: string, index?: number): Range {
  const cst = property ? GrammarUtils.findNodeForProperty(node.$cstNode, property, index) : node.$cstNode;
  return cst?.range ?? node.$cstNode?.range ?? nowhere;
}

/** The text of a node as it was written. */
export function textOf(node: AstNode): string {
  return node.$cstNode?.text ?? '';
}

/** The line of a node as people count, from 1. */
export function lineOf(node: AstNode): number {
  return rangeOf(node).start.line + 1;
}
