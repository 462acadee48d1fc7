import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { test } from '../harness/editor-test.js';
import type { Theme } from '../harness/workbench.js';

const folder = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));
mkdirSync(folder, { recursive: true });

const themes: Theme[] = ['light', 'dark', 'high contrast'];

// Text on the left, the network unrolled on the right, and below it what it learned.
test.for(themes)('text, diagram and training, %s', async (theme, { workbench }) => {
  await workbench.setTheme(theme);
  await workbench.page.setViewportSize({ width: 1440, height: 960 });
  const editor = await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.runCommand('LSTM: Open Diagram');
  const diagram = await workbench.webview('svg.picture');
  await diagram.locator('svg.picture').waitFor();

  await editor.focus();
  await workbench.runCommand('LSTM: Train');
  const training = await workbench.webview('#run');
  await expect.poll(() => training.locator('#predictions').isVisible()).toBe(true);
  await workbench.showTab('LSTM Training');
  await workbench.runCommand('View: Move Editor into Below Group');
  await expect
    .poll(async () => (await workbench.webview('#predictions table, #predictions canvas')) !== undefined)
    .toBe(true);

  await editor.clickBefore('LSTM(5');
  await expect.poll(() => editor.hints()).not.toEqual([]);
  await workbench.page.screenshot({ path: `${folder}/workbench-${theme.replace(' ', '-')}.png` });
});

test('a shape error and its explanation', async ({ workbench }) => {
  await workbench.setTheme('light');
  await workbench.page.setViewportSize({ width: 1000, height: 560 });
  const editor = await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await editor.replace('LSTM(5, return_sequences=true', 'LSTM(5');
  await expect.poll(() => editor.squiggles()).toEqual({ errors: 1, warnings: 0 });
  await editor.hover('TimeDistributed(D');
  await workbench.page.screenshot({ path: `${folder}/shape-error.png` });
});
