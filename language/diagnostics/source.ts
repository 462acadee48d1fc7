import { type AstNode, AstUtils, GrammarUtils, type LangiumDocument } from 'langium';
import type { Range } from 'vscode-languageserver-types';
import type { Diagnostic, Edit, Related } from './diagnostic.js';

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

/** The address of the file that a node stands in. */
export function uriOf(node: AstNode): string | undefined {
  return AstUtils.findRootNode(node).$document?.uri.toString();
}

/** A replacement in the file that a node stands in. */
export function editAt(node: AstNode, range: Range, newText: string): Edit {
  const uri = uriOf(node);
  return { range, newText, ...(uri !== undefined && { uri }) };
}

/** A node, or one of its properties, as related information. */
export function relatedAt(node: AstNode, message: string, property?: string): Related {
  const uri = uriOf(node);
  return { message, range: rangeOf(node, property), ...(uri !== undefined && { uri }) };
}

/** A stretch of a document's text by its offset. */
export function rangeAt(offset: number, length: number, { textDocument }: LangiumDocument): Range {
  return { start: textDocument.positionAt(offset), end: textDocument.positionAt(offset + length) };
}

/** The same diagnostic with addresses only where they are not those of the file that a node stands in. */
export function atHome(diagnostic: Diagnostic, node: AstNode): Diagnostic {
  const home = uriOf(node);
  const clean = <T extends { readonly uri?: string }>({ uri, ...rest }: T) =>
    ({ ...rest, ...(uri !== undefined && uri !== home && { uri }) }) as T;
  return {
    ...diagnostic,
    related: diagnostic.related.map(clean),
    fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(clean) })),
  };
}
