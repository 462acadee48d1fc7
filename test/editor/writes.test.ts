import { expect } from 'vitest';
import { test } from './harness/editor-test.js';

test('a new file begins with whole networks, and the one that is taken has no mistake', async ({
  workbench,
}) => {
  // Once the extension is there.
  await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand('LSTM: New Network');
  const rows = workbench.page.locator('.suggest-widget.visible .monaco-list-row');
  await expect.poll(() => rows.allInnerTexts()).toContainEqual(expect.stringContaining('const'));
  await workbench.page.keyboard.type('forecast');
  await rows.filter({ hasText: 'network: forecast' }).first().click();
  const text = workbench.page.locator('.monaco-editor[data-uri^="untitled:"]').first();
  await expect.poll(() => text.locator('.view-lines').innerText()).toContain('forecast');
  await expect.poll(() => text.locator('[class*="dyn-rule"]').count()).toBeGreaterThan(1);
  await expect.poll(() => workbench.problems()).toEqual([]);
});

test('an arrow goes on to the next line with the cursor behind it', async ({ workbench }) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await expect.poll(() => editor.hints()).toContain('[5, 5]');
  // They push the lines below them down, so what is clicked must wait for them.
  await expect.poll(() => editor.lenses()).toHaveLength(2);
  await editor.replace('-> TimeDistributed(Dense(1))', '-> Dense(4) ->');
  await workbench.page.keyboard.press('End');
  await workbench.page.keyboard.press('Enter');
  await expect.poll(() => editor.lines()).toContain('    -> ');
  await workbench.page.keyboard.press('Escape');
  await editor.paste('Dense(1)');
  await expect.poll(() => editor.lines()).toContain('    -> Dense(1)');
  expect(await editor.lines()).toContain('    -> Dense(4)');
});

test('the light bulb makes a GRU of an LSTM, and of what is selected a block whose name it asks for', async ({
  workbench,
}) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await expect.poll(() => editor.hints()).toContain('[5, 5]');
  await expect.poll(() => editor.lenses()).toHaveLength(2);
  await editor.applyQuickFix('LSTM(5', 'Convert LSTM to GRU');
  await expect.poll(() => editor.lines()).toContain('  x -> GRU(5, return_sequences=true)');
  await editor.select('GRU(5, return_sequences=true)');
  await workbench.runCommand('Refactor...');
  const offered = workbench.page.locator('.action-widget .monaco-list-row.action');
  await offered.filter({ hasText: 'Extract the layer to a block' }).click();
  const rename = workbench.page.locator('.rename-box input');
  await expect.poll(() => rename.inputValue()).toBe('block');
  await rename.fill('encoder');
  await workbench.page.keyboard.press('Enter');
  await expect.poll(() => editor.lines()).toContain('  encoder = GRU(5, return_sequences=true)');
  expect(await editor.lines()).toContain('  x -> encoder');
  await expect.poll(() => workbench.problems()).toEqual([]);
});

test('declarations of every file are found by name', async ({ workbench }) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await expect.poll(() => editor.lenses()).toHaveLength(2);
  await workbench.page.keyboard.press('Control+T');
  await workbench.page.locator('.quick-input-widget input.input').fill('#autoenc');
  const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
  await expect.poll(() => rows.allInnerTexts()).toContainEqual(expect.stringContaining('autoencoder'));
});
