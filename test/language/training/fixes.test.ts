import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyseText, diagnoseText } from '../parse.js';
import { alarms, applyEdits } from './apply-edits.js';

const folder = new URL('../../fixtures/cases/', import.meta.url);

/** Cases with one mistake, but those whose mistake no edit of the model alone mends. */
const files = readdirSync(folder).filter((file) => /^\w+-\d+\.lstm$/.test(file));
const withoutFix = new Set(['other-010.lstm']);

describe('every fix offered for a case with one mistake leaves a clean file', () => {
  test.each(files)('%s', async (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const found = alarms(await diagnoseText(text));
    if (found.length !== 1) {
      return;
    }
    const { fixes } = found[0]!;
    if (!withoutFix.has(file)) {
      expect(fixes, found[0]!.message).not.toEqual([]);
    }
    const [preferred] = fixes;
    if (preferred) {
      const mended = applyEdits(text, preferred.edits);
      expect(alarms((await analyseText(mended)).analysis.diagnostics), mended).toEqual([]);
    }
  });
});
