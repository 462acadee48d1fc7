import { type AstNode, AstUtils } from 'langium';
import type { Edit } from '../diagnostic.js';
import { editAt, rangeOf } from '../source.js';

/** Takes a declaration or statement out, with its lines where nothing else stands on them. */
export function removeStatement(node: AstNode): Edit {
  const { start, end } = rangeOf(node);
  const { textDocument } = AstUtils.getDocument(node);
  const before = { start: { line: start.line, character: 0 }, end: start };
  const after = { start: end, end: { line: end.line + 1, character: 0 } };
  const alone = [before, after].every((range) => textDocument.getText(range).trim() === '');
  return editAt(node, alone ? { start: before.start, end: after.end } : { start, end }, '');
}
