import { type CstNode, CstUtils, type LangiumDocument } from 'langium';
import type { Position, SelectionRange } from 'vscode-languageserver';

/** What expanding the selection takes in step by step: the word, its expression, statement, block, the file. */
export function selectionRangeAt(
  { parseResult, textDocument }: LangiumDocument,
  position: Position,
): SelectionRange {
  const root = parseResult.value.$cstNode;
  const offset = textDocument.offsetAt(position);
  const steps: { readonly from: number; readonly to: number }[] = [];
  const add = (from: number, to: number) => {
    const last = steps.at(-1);
    const same = last?.from === from && last.to === to;
    // A comment at a node's edge belongs to it, yet lies outside of what Langium takes for its text.
    if (!same && (!last || (from <= last.from && last.to <= to))) {
      steps.push({ from, to });
    }
  };
  let node: CstNode | undefined = root && CstUtils.findDeclarationNodeAtOffset(root, offset);
  for (; node; node = node.container) {
    add(node.offset, node.end);
  }
  add(0, textDocument.getText().length);
  return steps.reduceRight<SelectionRange | undefined>((parent, { from, to }) => {
    const range = { start: textDocument.positionAt(from), end: textDocument.positionAt(to) };
    return { range, ...(parent && { parent }) };
  }, undefined)!;
}
