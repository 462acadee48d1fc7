import { expect } from 'vitest';
import { test } from './harness/editor-test.js';

test('a .lstm file opens as an LSTM model, in colours', async ({ workbench }) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await expect.poll(() => workbench.language()).toBe('LSTM model');
  await expect.poll(() => editor.colours()).toBeGreaterThan(2);
  const [keyword, layer, number] = ['model many', 'LSTM(5', '1000'].map((text) => editor.colourOf(text));
  expect(new Set([await keyword, await layer, await number]).size).toBe(3);
});
