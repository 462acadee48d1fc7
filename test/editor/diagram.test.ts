import { expect } from 'vitest';
import { test } from './harness/editor-test.js';

const openDiagram = 'LSTM: Open Diagram';

test('the diagram shows every layer at every step, and follows an edit', async ({ workbench }) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand(openDiagram);
  const page = await workbench.webview('svg.picture');
  const boxes = page.locator('[data-box]');
  await expect.poll(() => boxes.filter({ hasText: 'LSTM' }).count()).toBe(5);
  await expect.poll(() => boxes.filter({ hasText: 'Dense' }).count()).toBe(5);
  const words = async () => (await page.locator('svg.picture').first().textContent())!;
  await expect.poll(words).toContain('t = 0');
  await expect.poll(() => page.locator('#about').innerText()).toContain('many-to-many');

  await editor.replace('range(5) / 5, [1, 5, 1]', 'range(4) / 4, [1, 4, 1]');
  await editor.replace('steps=5', 'steps=4');
  await expect.poll(() => boxes.filter({ hasText: 'LSTM' }).count()).toBe(4);
});

test('a click on a box goes to its line; the cursor’s layer is lit', async ({ workbench }) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand(openDiagram);
  const page = await workbench.webview('svg.picture');
  const lines = (await editor.lines()).map((line) => line.trim());
  await page.locator('[data-box]').filter({ hasText: 'Dense' }).first().click();
  const dense = lines.findIndex((line) => line.startsWith('-> TimeDistributed')) + 1;
  await expect.poll(async () => (await workbench.cursor()).line).toBe(dense);

  await editor.clickBefore('LSTM(5');
  await expect.poll(() => page.locator('[data-box].at-cursor').count()).toBeGreaterThan(0);
});

test('while the text is broken the last good picture stays, and a layer at fault is red', async ({
  workbench,
}) => {
  const editor = await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand(openDiagram);
  const page = await workbench.webview('svg.picture');
  const boxes = page.locator('[data-box]');
  await expect.poll(() => boxes.filter({ hasText: 'LSTM' }).count()).toBe(5);
  const before = await boxes.count();
  await editor.replace('Dense(1))', 'Dense(1)');
  await expect.poll(async () => (await workbench.problems()).map((one) => one.code)).toContain('syntax');
  expect(await boxes.count()).toBe(before);
  await editor.undo();

  await editor.replace('=true)', '=false)');
  await expect.poll(() => page.locator('[data-box].fault').count()).toBeGreaterThan(0);
  await expect.poll(() => page.locator('#about').innerText()).toContain('TimeDistributed needs');
});

test('a narrow panel folds steps, and a wide one shows them again', async ({ workbench }) => {
  await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand(openDiagram);
  const page = await workbench.webview('svg.picture');
  const steps = () => page.locator('[data-box]').filter({ hasText: 'LSTM' }).count();
  await expect.poll(steps).toBe(5);
  await workbench.page.setViewportSize({ width: 720, height: 700 });
  await expect.poll(steps).toBe(2);
  await expect.poll(() => page.locator('svg.picture').first().textContent()).toContain('… 3 more steps');
  await workbench.page.setViewportSize({ width: 1400, height: 900 });
  await expect.poll(steps).toBe(5);
});
