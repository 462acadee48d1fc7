import { GrammarUtils } from 'langium';
import * as ast from '../../generated/ast.js';
import { startsBlock } from '../../model/block-name.js';

/** What a chain is made of: what it begins with, then its steps. */
export function linksOf(flow: ast.Flow): readonly ast.Expression[] {
  return [flow.source, ...flow.steps];
}

/** The links that are layers, blocks or models: all of a block's, of others all but the tensors in front. */
export function layersOf(flow: ast.Flow): readonly ast.Expression[] {
  return startsBlock(flow) ? linksOf(flow) : flow.steps;
}

/** Where each arrow of a chain begins. The one before a step has the step's index. */
export function arrowsOf(flow: ast.Flow): readonly number[] {
  return GrammarUtils.findNodesForKeyword(flow.$cstNode, '->').map((arrow) => arrow.offset);
}

/** The chain that a node is a link of, and which link it is. */
export function linkAt(node: ast.Reference): { readonly flow: ast.Flow; readonly index: number } | undefined {
  const flow = node.$container;
  return ast.isFlow(flow) ? { flow, index: linksOf(flow).indexOf(node) } : undefined;
}

/** What the text calls a chain's results: `(seq, h, c) = `, with the space after it. */
export function targetsText(flow: ast.Flow, text: string): string {
  return text.slice(flow.$cstNode!.offset, flow.source.$cstNode!.offset);
}
