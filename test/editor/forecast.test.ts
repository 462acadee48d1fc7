import { expect } from 'vitest';
import { test } from './harness/editor-test.js';

test('after training a forecast goes on where the known steps end, told apart in the chart', async ({
  workbench,
}) => {
  const editor = await workbench.openFile('forecast.lstm');
  await editor.replace('= 500', '= 20');
  await workbench.runCommand('LSTM: Train');
  const page = await workbench.webview('#run:not([hidden])');
  const section = page.locator('#forecasts:not([hidden])');
  await expect.poll(() => section.count()).toBe(1);
  const chart = section.locator('.chart [role="img"]');
  await expect.poll(() => chart.getAttribute('aria-label')).toContain('forecast from t = 200 on');
  await expect.poll(() => section.locator('.chart').textContent()).toMatch(/known.*forecast/s);
  await expect.poll(() => section.locator('.feature').textContent()).toContain('height');
  await section.locator('.as-table').click();
  const columns = section.locator('thead th');
  await expect.poll(() => columns.last().textContent()).toBe('t = 247');
  await expect.poll(() => section.locator('tr.known td').first().textContent()).not.toBe('');
});

test('after training a text is written after its prompt', async ({ workbench }) => {
  const editor = await workbench.openFile('characters.lstm');
  await editor.replace('= 12', '= 1');
  await editor.replace('GRU(512', 'GRU(16');
  await workbench.runCommand('LSTM: Train');
  const page = await workbench.webview('#run:not([hidden])');
  await expect.poll(() => page.locator('[data-phase]').getAttribute('data-phase')).toBe('finished');
  const text = await page.locator('#text pre').textContent();
  expect(text).toMatch(/^Alice /);
  expect(text!.length).toBe('Alice '.length + 300);
});
