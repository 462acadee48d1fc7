import { type AstNode, AstUtils, CstUtils, type LangiumDocument, type LeafCstNode } from 'langium';
import type { FoldingRangeProvider } from 'langium/lsp';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import * as ast from '../generated/ast.js';

/** Folds declarations, chains and brackets over several lines, runs of comments and of imports. */
export class LstmFoldingRangeProvider implements FoldingRangeProvider {
  getFoldingRanges(document: LangiumDocument): FoldingRange[] {
    const root = document.parseResult.value;
    const byStart = new Map<number, FoldingRange>();
    const fold = (startLine: number, endLine: number, kind?: FoldingRangeKind) => {
      // One line folds one thing: the outermost, which comes first.
      if (endLine > startLine && !byStart.has(startLine)) {
        byStart.set(startLine, { startLine, endLine, ...(kind && { kind }) });
      }
    };
    for (const node of AstUtils.streamAst(root)) {
      const lines = foldedLines(node);
      if (lines) {
        fold(...lines);
      }
    }
    if (ast.isFile(root)) {
      for (const [first, last] of runs(root.declarations.filter(ast.isImport), linesOf)) {
        fold(first, last, FoldingRangeKind.Imports);
      }
    }
    for (const [first, last] of runs(ownLineComments(root), (leaf) => leaf.range.start.line)) {
      fold(first, last, FoldingRangeKind.Comment);
    }
    return [...byStart.values()].sort((a, b) => a.startLine - b.startLine);
  }
}

/** The first line that stays and the last one that is hidden: a closing bracket's own line stays too. */
function foldedLines(node: AstNode): [number, number] | undefined {
  const cst = node.$cstNode;
  if (!cst || !isFoldable(node)) {
    return undefined;
  }
  const { start, end } = cst.range;
  return [start.line, /[)\]}]$/.test(cst.text) && !ast.isFlow(node) ? end.line - 1 : end.line];
}

function isFoldable(node: AstNode): boolean {
  return (
    ast.isModel(node) ||
    ast.isData(node) ||
    ast.isTrain(node) ||
    ast.isForecast(node) ||
    ast.isGenerate(node) ||
    ast.isFlow(node) ||
    ast.isReference(node) ||
    ast.isList(node) ||
    ast.isDictionary(node) ||
    ast.isGroup(node)
  );
}

function linesOf(node: AstNode): number {
  return node.$cstNode?.range.start.line ?? -1;
}

/** First and last lines of what stands on lines one after the other. */
function runs<T>(items: Iterable<T>, line: (item: T) => number): [number, number][] {
  const found: [number, number][] = [];
  for (const item of items) {
    const at = line(item);
    const last = found.at(-1);
    if (last && at === last[1] + 1) {
      last[1] = at;
    } else {
      found.push([at, at]);
    }
  }
  return found;
}

function ownLineComments(root: AstNode): LeafCstNode[] {
  if (!root.$cstNode) {
    return [];
  }
  const leaves = CstUtils.flattenCst(root.$cstNode).toArray();
  return leaves.filter(
    (leaf, i) =>
      leaf.tokenType.name === 'COMMENT' &&
      (i === 0 ||
        leaves[i - 1]!.range.end.line < leaf.range.start.line ||
        leaves[i - 1]!.offset === leaf.offset),
  );
}
