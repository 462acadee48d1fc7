import { expect } from 'vitest';
import { test } from './harness/editor-test.js';

test('hover counts a layer’s parameters with the numbers filled in', async ({ workbench }) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await expect.poll(() => editor.hints()).toContain('[5, 5]');
  const said = await editor.hover('LSTM(5');
  expect(said).toContain('4 × ((1 + 5) × 5 + 5) = 140');
  expect(said).toContain('[steps=5, features=1]');
  expect(said).toContain('Keras documentation');
});

test('each layer shows the shape of what it gives; a model its parameters and its ways on', async ({
  workbench,
}) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await expect.poll(() => editor.hints()).toEqual(['[5, 5]', '[5, 1]']);
  await expect
    .poll(() => editor.lenses())
    .toEqual([expect.stringMatching(/^146 parameters.*Diagram$/s), expect.stringContaining('Train')]);
});

test('completion knows layers, arguments and settings by their place', async ({ workbench }) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await expect.poll(() => editor.hints()).toContain('[5, 5]');
  await editor.clickBefore('LSTM(5');
  expect(await editor.suggestions()).toEqual(expect.arrayContaining(['LSTM', 'GRU', 'Dense']));
});

test('a file is laid out by the editor’s own command', async ({ workbench }) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await expect.poll(() => editor.hints()).toContain('[5, 5]');
  const neat = await editor.save();
  await editor.replace('batch_size = 1', 'batch_size=1');
  // VS Code drops what a formatter answers when the cursor has moved meanwhile, as it does behind pasted text.
  await expect.poll(() => workbench.cursor()).toEqual({ line: 21, column: 15 });
  await workbench.runCommand('Format Document');
  await expect.poll(async () => (await editor.lines()).join('\n')).toContain('batch_size = 1');
  await expect.poll(() => editor.save()).toBe(neat);
});
