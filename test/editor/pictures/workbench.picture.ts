import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { test } from '../harness/editor-test.js';
import type { Theme, Workbench } from '../harness/workbench.js';

const folder = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));
mkdirSync(folder, { recursive: true });

const themes: Theme[] = ['light', 'dark', 'high contrast'];

/** A window of this size in this theme, without what would only draw the eye away. */
async function calm(workbench: Workbench, theme: Theme, width: number, height: number): Promise<void> {
  await workbench.setTheme(theme);
  await workbench.changeSettings({ 'editor.minimap.enabled': false, 'breadcrumbs.enabled': false });
  await workbench.page.setViewportSize({ width, height });
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
}

// Text, below it the network unrolled, and beside both what it learned.
test.for(themes)('text, diagram and training, %s', async (theme, { workbench }) => {
  await calm(workbench, theme, 1440, 1090);
  const editor = await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand('LSTM: Train');
  await workbench.webview('#predictions tr.predicted');
  await workbench.showTab('many-to-many.lstm');
  await workbench.runCommand('LSTM: Open Diagram');
  await workbench.webview('svg.picture');
  await workbench.showTab('Diagram: many-to-many.lstm');
  await workbench.runCommand('View: Move Editor into Left Group');
  await workbench.runCommand('View: Move Editor into Group Below');
  await workbench.webview('#predictions tr.predicted');

  await editor.clickBefore('LSTM(5');
  const diagram = (await workbench.webview('svg.picture')).locator('svg.picture').first();
  await atRest(diagram);
  await expect.poll(() => editor.hints()).toEqual(['[5, 5]', '[5, 1]']);
  await workbench.page.screenshot({ path: `${folder}/workbench-${theme.replace(' ', '-')}.png` });
});

/** Waits until a thing is drawn and moves no more. */
async function atRest(thing: Locator): Promise<void> {
  let before = '';
  await expect
    .poll(async () => {
      const now = JSON.stringify(await thing.boundingBox());
      const still = now === before && now !== 'null';
      before = now;
      return still;
    })
    .toBe(true);
}

test('a shape error and its explanation', async ({ workbench }) => {
  await calm(workbench, 'light', 1000, 640);
  await workbench.changeSettings({ 'editor.hover.above': false });
  const editor = await workbench.openFile('many-to-many.lstm');
  await editor.replace('LSTM(5, return_sequences=true', 'LSTM(5');
  await expect.poll(() => editor.squiggles()).toEqual({ errors: 1, warnings: 0 });
  await expect.poll(async () => (await editor.lenses())[0]).toMatch(/^140 parameters/);
  await editor.hover('TimeDistributed(D');
  await workbench.page.screenshot({ path: `${folder}/shape-error.png` });
});
