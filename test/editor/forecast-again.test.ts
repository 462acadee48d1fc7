import { expect } from 'vitest';
import { test } from './harness/editor-test.js';

test('a forecast is made again, longer, without training, and a text from another prompt', async ({
  workbench,
}) => {
  const editor = await workbench.openFile('forecast.lstm');
  await editor.replace('= 500', '= 5');
  await workbench.runCommand('LSTM: Train');
  const page = await workbench.webview('#run:not([hidden])');
  const section = page.locator('#forecasts:not([hidden])');
  await expect.poll(() => section.count()).toBe(1);
  await expect.poll(() => page.locator('[data-phase]').getAttribute('data-phase')).toBe('finished');
  await section.locator('.as-table').click();
  const last = section.locator('thead th').last();
  await expect.poll(() => last.textContent()).toBe('t = 247');
  const epochs = await page.locator('#progress-text').textContent();

  await section.locator('#forecast-again').click();
  await workbench.answer('LSTM: Forecast', '60');
  await expect.poll(() => last.textContent()).toBe('t = 259');
  expect(await page.locator('#progress-text').textContent()).toBe(epochs);
  await expect.poll(() => page.locator('#log').textContent()).toContain('This uses the weights of ');

  await editor.replace('steps = 48', 'steps = 20');
  await editor.clickLens('▶ Forecast');
  await expect.poll(() => last.textContent()).toBe('t = 219');
});

test('a text goes on from another prompt, in an editor that was opened anew', async ({ workbench }) => {
  const editor = await workbench.openFile('characters.lstm');
  await editor.replace('= 12', '= 1');
  await editor.replace('GRU(512', 'GRU(16');
  await editor.save();
  await workbench.runCommand('LSTM: Train');
  const page = await workbench.webview('#run:not([hidden])');
  await expect.poll(() => page.locator('[data-phase]').getAttribute('data-phase')).toBe('finished');
  const first = await page.locator('#text pre').textContent();

  await workbench.open();
  await workbench.openFile('characters.lstm');
  await workbench.runCommand('LSTM: Generate');
  await workbench.answer('LSTM: Generate (1/2)', 'The ');
  await workbench.answer('LSTM: Generate (2/2)', '0');
  const again = await workbench.webview('#run:not([hidden])');
  const text = () => again.locator('#text pre').textContent();
  await expect.poll(async () => (await text())!.length).toBe(first!.length + 2 + 304);
  expect((await text())!.slice(0, first!.length + 6)).toBe(`${first}\n\nThe `);
});
