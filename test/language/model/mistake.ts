import { expect, test } from 'vitest';
import type { DiagnosticCode } from '../../../language/diagnostics/diagnostic.js';
import { analyseText } from '../parse.js';
import { alarms, applyEdits } from '../training/apply-edits.js';

/** What is to be said of a mistake. */
export interface Told {
  readonly code: DiagnosticCode;
  /** Parts of the message. */
  readonly says: readonly string[];
  /** What the text holds once the preferred fix is applied; left out where no one edit mends it. */
  readonly mended?: string;
  /** True where further fixes lead to other shapes, so that only the preferred one leaves nothing to say. */
  readonly orElse?: boolean;
  readonly severity?: 'error' | 'warning';
}

/**
 * A text with one mistake: told once, exactly where `<|…|>` stands, in these words, and mended by any of
 * its fixes so that nothing more is to be said.
 */
export function mistake(name: string, marked: string, told: Told): void {
  test(name, async () => {
    const start = marked.indexOf('<|');
    const end = marked.indexOf('|>') - 2;
    const text = marked.replace('<|', '').replace('|>', '');
    const { document, analysis } = await analyseText(text);
    const found = alarms(analysis.diagnostics);
    expect(found.map(({ code, message }) => `${code}: ${message}`)).toHaveLength(1);
    const [one] = found as [(typeof found)[0]];
    expect(one.code).toBe(told.code);
    expect(one.severity).toBe(told.severity ?? 'error');
    for (const words of told.says) {
      expect(one.message).toContain(words);
    }
    const { textDocument } = document;
    expect(text.slice(textDocument.offsetAt(one.range.start), textDocument.offsetAt(one.range.end))).toBe(
      text.slice(start, end),
    );
    expect(textDocument.offsetAt(one.range.start)).toBe(start);
    if (told.mended === undefined) {
      expect(one.fixes).toEqual([]);
      return;
    }
    const { fixes } = one;
    for (const fix of told.orElse ? fixes.slice(0, 1) : fixes) {
      const mended = applyEdits(text, fix.edits);
      const left = alarms((await analyseText(mended)).analysis.diagnostics);
      expect(left, `${fix.title}\n${mended}`).toEqual([]);
    }
    expect(applyEdits(text, fixes[0]?.edits ?? [])).toContain(told.mended);
  });
}

/** A model of these statements. */
export function model(...statements: readonly string[]): string {
  return `model net {\n${statements.map((line) => `  ${line}\n`).join('')}}\n`;
}
