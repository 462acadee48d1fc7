import { expect, test } from 'vitest';
import { withTriedFixes } from '../../../../language/services/fixes/tried-fixes.js';
import { Trials } from '../../../../language/services/fixes/trials.js';
import { open } from '../open.js';

const model = (name: string, layers: number) =>
  `model ${name} {\n  input x [10, 3]\n  x -> ${'LSTM(4, return_sequences=true) -> '.repeat(layers)}LSTM(4) -> LSTM(5)\n}\n`;

/** A file of a model, and what is tried of its first fix, again and again, under a budget of characters. */
async function tried(text: string, budget: number): Promise<readonly boolean[]> {
  const { services, document } = await open(text);
  const { diagnostics } = services.analysis.Analyser.analysisOf(document);
  const trials = new Trials(services, budget);
  const done: boolean[] = [];
  for (let time = 0; time < 4; time++) {
    done.push((await trials.of({ document, diagnostics }, diagnostics[0]!.fixes[0]!.edits)) !== undefined);
  }
  return done;
}

test('small texts are tried until the budget is used up', async () => {
  expect(await tried(model('net', 1), 7500)).toEqual([true, true, true, false]);
});

test('of large ones only those that the budget reaches, whatever stands beside them', async () => {
  expect(await tried(model('net', 400), 7500)).toEqual([false, false, false, false]);
  expect(await tried(model('net', 400), 40_000)).toEqual([true, true, false, false]);
  expect(await tried(`${model('net', 1)}\n${model('other', 400)}`, 7500)).toEqual([true, true, true, false]);
});

test('where nothing may be tried, fixes come as they are', async () => {
  const { services, document } = await open(model('net', 1));
  const { diagnostics } = services.analysis.Analyser.analysisOf(document);
  expect(await withTriedFixes(diagnostics, document, services, 0)).toEqual(diagnostics);
});
