import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { test } from './harness/editor-test.js';

test('a mistake is marked while typing, said in words, and mended by its fix', async ({ workbench }) => {
  const editor = await workbench.openFile('stacked.lstm');
  await expect.poll(() => editor.hints()).toContain('[2, 10]');
  await expect.poll(() => editor.squiggles()).toEqual({ errors: 0, warnings: 0 });
  const before = await readFile(editor.path, 'utf8');

  await editor.replace(', return_sequences=true)', ')');
  await expect.poll(() => workbench.problems()).toHaveLength(1);
  const [problem] = await workbench.problems();
  expect(problem).toMatchObject({ severity: 'error', code: 'rank' });
  expect(problem!.message).toMatch(/LSTM needs .*\[steps, features\]/);
  await expect.poll(async () => (await editor.squiggles()).errors).toBeGreaterThan(0);

  await editor.applyQuickFix(
    'LSTM(10, activation="relu", return_sequences',
    'Add return_sequences=true to LSTM',
  );
  await expect.poll(() => editor.squiggles()).toEqual({ errors: 0, warnings: 0 });
  await expect.poll(() => editor.save()).toBe(before);
});

test('the rest of a file is checked where a part of it does not parse', async ({ workbench }) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await expect.poll(() => editor.hints()).toContain('[5, 5]');
  await editor.replace('TimeDistributed(Dense(1))', 'TimeDistributed(Dense(1)');
  await expect.poll(async () => (await workbench.problems()).map((one) => one.code)).toEqual(['syntax']);
  await expect.poll(() => editor.hints()).toContain('[5, 5]');
});
