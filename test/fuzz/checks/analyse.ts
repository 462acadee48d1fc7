import assert from 'node:assert/strict';
import { type Diagnostic, diagnosticCodes, type Fix } from '../../../language/diagnostics/diagnostic.js';
import { makeNetworkView } from '../../../language/model/make-network-view.js';
import { summarise, summaryTable } from '../../../language/model/summary.js';
import { type OpenFile, openFile } from '../../../language/services/open-file.js';
import type { Timing } from '../timing.js';

/** Fixes that are tried out in a text; more would only repeat what these show. */
const mostFixes = 6;

/** No fix is tried out in a longer text than this. */
const longestToFix = 50_000;

/**
 * Analyses a text, makes all that is made of an analysis, and applies what its diagnostics offer. Gives the
 * time for the first of these.
 */
export async function checkAnalysis(path: string, text: string, elapsed: () => number): Promise<Timing> {
  const file = await openFile(path, text);
  const ms = elapsed();
  use(file);
  if (text.length > longestToFix) {
    return { ms };
  }
  const own = file.document.textDocument.getText();
  const fixes = file.analysis.diagnostics.flatMap((diagnostic) =>
    diagnostic.fixes.map((fix) => ({ diagnostic, fix })),
  );
  for (const { diagnostic, fix } of fixes.slice(0, mostFixes)) {
    const fixed = apply(fix, file);
    assert.notEqual(fixed, own, `“${fix.title}” for “${diagnostic.message}” changes nothing`);
    use(await openFile(path, fixed));
  }
  return { ms };
}

function use({ analysis, document }: OpenFile): void {
  const own = document.textDocument.getText();
  for (const network of analysis.networks.values()) {
    const table = summaryTable(summarise(network));
    assert.ok(!table.includes('undefined') || own.includes('undefined'), `the summary has holes: ${table}`);
    makeNetworkView(network);
  }
  for (const diagnostic of analysis.diagnostics) {
    checkDiagnostic(diagnostic, document.textDocument);
  }
}

function checkDiagnostic(diagnostic: Diagnostic, text: OpenFile['document']['textDocument']): void {
  const { code, message, range, related, fixes } = diagnostic;
  assert.ok(diagnosticCodes.includes(code), `${code} is no code`);
  const own = text.getText();
  for (const word of ['undefined', '[object', 'NaN', 'function (']) {
    assert.ok(!message.includes(word) || own.includes(word), `the message holds ${word}: ${message}`);
  }
  const inside = related.filter(({ uri }) => uri === undefined || uri === text.uri);
  for (const one of [range, ...inside.map((other) => other.range)]) {
    const [start, end] = [text.offsetAt(one.start), text.offsetAt(one.end)];
    assert.ok(start <= end, `${code} ends before it begins`);
    assert.deepEqual(text.positionAt(start), one.start, `${code} begins outside of the text`);
    assert.deepEqual(text.positionAt(end), one.end, `${code} ends outside of the text`);
  }
  for (const { title, edits } of fixes) {
    assert.ok(title.trim() !== '' && edits.length > 0, `a fix of “${message}” does nothing`);
  }
}

/** The text after a fix: its edits in this file, from the last to the first. They may not overlap. */
function apply({ title, edits }: Fix, { document: { textDocument, uri } }: OpenFile): string {
  const own = edits.filter((edit) => edit.uri === undefined || edit.uri === uri.toString());
  assert.ok(own.length > 0, `“${title}” edits other files alone`);
  const spans = own
    .map(({ range, newText }) => ({
      start: textDocument.offsetAt(range.start),
      end: textDocument.offsetAt(range.end),
      newText,
    }))
    .sort((a, b) => b.start - a.start || b.end - a.end);
  let text = textDocument.getText();
  let last = text.length;
  for (const { start, end, newText } of spans) {
    assert.ok(start <= end && end <= last, `edits of “${title}” overlap`);
    text = text.slice(0, start) + newText + text.slice(end);
    last = start;
  }
  return text;
}
