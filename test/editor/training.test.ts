import { expect } from 'vitest';
import { test } from './harness/editor-test.js';

test('training from the palette ends with predictions beside the targets, and hiding it loses nothing', async ({
  workbench,
}) => {
  await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand('LSTM: Train');
  const page = await workbench.webview('#run:not([hidden])');
  await expect.poll(() => page.locator('[data-phase]').getAttribute('data-phase')).toBe('finished');
  await expect.poll(() => page.locator('#facts').textContent()).toMatch(/tfjs-node.*TensorFlow \d+\.\d+/s);
  await expect.poll(() => page.locator('#tiles').textContent()).toMatch(/loss\s*0\.00/i);
  const row = (role: string) => page.locator(`tr.${role} td`).allTextContents();
  await expect.poll(() => row('predicted')).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8']);
  expect(await row('target')).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8']);

  const [training] = (await workbench.tabs()).filter((title) => title.startsWith('Training'));
  await workbench.closeTab(training!);
  await workbench.runCommand('LSTM: Show Runs');
  const again = await workbench.webview('#run:not([hidden])');
  await expect
    .poll(() => again.locator('tr.predicted td').allTextContents())
    .toEqual(['0.0', '0.2', '0.4', '0.6', '0.8']);
});

test('a file with an error does not start to train, and says why', async ({ workbench }) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await editor.replace('steps=5', 'steps=6');
  await expect.poll(async () => (await workbench.problems()).length).toBeGreaterThan(0);
  await workbench.runCommand('LSTM: Train');
  await expect.poll(() => workbench.notifications()).toEqual([expect.stringMatching(/error/)]);
});
