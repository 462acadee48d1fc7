import assert from 'node:assert/strict';
import { type AstNode, isReference } from 'langium';
import { format } from '../../../language/services/format.js';
import { layoutEdits } from '../../../language/services/formatter.js';
import { type OpenFile, openFile } from '../../../language/services/open-file.js';
import type { Timing } from '../timing.js';

/**
 * Lays a text out: doing it twice changes nothing more, and nothing but white space changes at all. Gives the
 * time for reading and laying out.
 */
export async function checkFormat(path: string, text: string, elapsed: () => number): Promise<Timing> {
  const before = await openFile(path, text);
  const own = before.document.textDocument.getText();
  const formatted = format(before.document);
  const ms = elapsed();
  const edits = layoutEdits(before.document);
  if (formatted === undefined) {
    assert.deepEqual(edits, [], 'a text that does not parse is edited');
    return { ms };
  }
  const edited = edits
    .toReversed()
    .reduce(
      (result, { range, newText }) =>
        result.slice(0, before.document.textDocument.offsetAt(range.start)) +
        newText +
        result.slice(before.document.textDocument.offsetAt(range.end)),
      own,
    );
  assert.equal(edited, formatted, 'the edits make another text than the layout');
  assert.equal(signs(formatted), signs(own), 'more than white space has changed');
  const meant = meaning(before.document.parseResult.value);
  const codes = codesOf(before);
  const after = await openFile(path, formatted);
  assert.deepEqual(after.document.parseResult.parserErrors, [], 'the layout does not parse');
  assert.equal(meaning(after.document.parseResult.value), meant, 'the layout means something else');
  // Where a sign seems to be missing, what stands on one line says which.
  if (!codes.includes('syntax')) {
    assert.deepEqual(codesOf(after), codes, 'other diagnostics');
  }
  assert.equal(format(after.document), formatted, 'laying out twice changes more');
  return { ms };
}

function codesOf({ analysis }: OpenFile): string[] {
  return analysis.diagnostics.map(({ code }) => code).sort();
}

function signs(text: string): string {
  return text.replace(/\s+/g, '');
}

/** A syntax tree without places. */
function meaning(root: AstNode): string {
  return JSON.stringify(root, (key, value) => {
    if (key.startsWith('$') && key !== '$type') return undefined;
    return isReference(value) ? value.$refText : value;
  });
}
