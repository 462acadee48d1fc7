import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../../language/diagnostics/diagnostic.js';
import { analyseText, diagnoseText } from './parse.js';
import { alarms, applyEdits } from './training/apply-edits.js';

/** A changed network, and what Keras does with it: see `test/fixtures/keras/make_mistakes.py`. */
interface Case {
  readonly change: string;
  readonly text: string;
  readonly keras: 'trains' | 'refuses' | 'stretches';
  readonly why?: string;
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../fixtures/keras/mistakes.json', import.meta.url), 'utf8'),
);

/** Errors where Keras trains on without a word, and why they are none the less. */
const stricter: Partial<Record<DiagnosticCode, string>> = {
  batch: 'the declared batch is what stateful layers keep states for; Keras looks at it only inside them',
  'embedding-range':
    'a negative id reads a row from the end of the table on some devices, and fails on others',
  'label-range': 'a label outside 0 to 1 makes the loss of yes or no grow without end',
  rank: 'Attention spreads a vector over the samples of the batch, which mixes them',
};

const errorsOf = async (text: string) =>
  (await analyseText(text)).analysis.diagnostics.filter((one) => one.severity === 'error');

describe('what Keras refuses, and where its losses stretch targets over outputs, is one error', () => {
  test.each(cases.filter((one) => one.keras !== 'trains').map((one, i) => ({ ...one, i })))(
    '$i $change: $keras',
    async ({ text, why }) => {
      expect(await errorsOf(text), `${why}\n${text}`).toHaveLength(1);
    },
  );
});

describe('what Keras trains on is no error', () => {
  test.each(cases.filter((one) => one.keras === 'trains').map((one, i) => ({ ...one, i })))(
    '$i $change',
    async ({ text }) => {
      const told = (await errorsOf(text)).filter(
        ({ code }) => !stricter[code] || (code === 'rank' && !text.includes('Attention')),
      );
      expect(told, text).toEqual([]);
    },
  );
});

describe('the preferred fix of what Keras does not train on rightly leaves nothing behind', () => {
  test.each(cases.filter((one) => one.keras !== 'trains').map((one, i) => ({ ...one, i })))(
    '$i $change',
    async ({ text }) => {
      const [error] = (await diagnoseText(text)).filter((one) => one.severity === 'error');
      const [fix] = error!.fixes;
      expect(fix, error!.message).toBeDefined();
      const mended = applyEdits(text, fix!.edits);
      expect(alarms((await analyseText(mended)).analysis.diagnostics), mended).toEqual([]);
    },
  );
});
