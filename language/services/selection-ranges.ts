import { type CstNode, CstUtils, type LangiumDocument } from 'langium';
import type { Position, Range, SelectionRange } from 'vscode-languageserver';

/** What expanding the selection takes in step by step: the word, its expression, statement, block, the file. */
export function selectionRangeAt(document: LangiumDocument, position: Position): SelectionRange {
  const root = document.parseResult.value.$cstNode;
  const offset = document.textDocument.offsetAt(position);
  const ranges: Range[] = [];
  let node: CstNode | undefined = root && CstUtils.findDeclarationNodeAtOffset(root, offset);
  for (; node; node = node.container) {
    if (!ranges.some((range) => sameRange(range, node!.range))) {
      ranges.push(node.range);
    }
  }
  const whole = { start: position, end: position };
  return (
    ranges.reduceRight<SelectionRange | undefined>(
      (parent, range) => ({ range, ...(parent && { parent }) }),
      undefined,
    ) ?? { range: whole }
  );
}

function sameRange(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
