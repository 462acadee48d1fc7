import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { test } from './harness/editor-test.js';

test('training can be held, and a run that a closed window interrupted is offered and gone on with', async ({
  workbench,
}) => {
  const file = join(workbench.folder, 'many-to-many.lstm');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/epochs( *)= 1000/, 'epochs$1= 100000000'));
  await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand('LSTM: Train');
  const shown = async () => {
    const page = await workbench.webview('#run:not([hidden])');
    return {
      page,
      phase: () => page.locator('[data-phase]').getAttribute('data-phase'),
      progress: async () => (await page.locator('#progress-text').textContent()) ?? '',
    };
  };
  const first = await shown();
  await expect.poll(first.progress).toMatch(/^Epoch \d{2}/);

  await first.page.locator('#pause').click();
  await expect.poll(first.phase).toBe('paused');
  await expect.poll(first.progress).toMatch(/^Paused · Epoch /);
  await first.page.locator('#pause').click();
  await expect.poll(first.phase).toBe('training');
  await workbench.runCommand('LSTM: Pause Run');
  await expect.poll(first.phase).toBe('paused');
  const held = epochIn(await first.progress());
  expect(held).toBeGreaterThan(10);
  await workbench.runCommand('LSTM: Resume Run');
  await expect.poll(first.phase).toBe('training');
  await expect.poll(async () => epochIn(await first.progress())).toBeGreaterThan(held);

  await workbench.open();
  await workbench.openFile('many-to-many.lstm');
  await expect
    .poll(() => workbench.notifications())
    .toEqual([
      expect.stringMatching(
        /^Training many_to_many on echo: Interrupted after [\d,]+ of 100,000,000 epochs\.$/,
      ),
    ]);
  const [offer] = await workbench.notifications();
  await workbench.page.locator('.notification-list-item .monaco-button', { hasText: 'Resume' }).click();
  const second = await shown();
  await expect.poll(second.phase).toBe('training');
  const interrupted = epochIn(offer!);
  expect(interrupted).toBeGreaterThan(held);
  await expect.poll(async () => epochIn(await second.progress())).toBeGreaterThan(interrupted);

  await second.page.locator('#stop').click();
  await expect.poll(second.phase).toBe('stopped');
  await expect.poll(() => second.page.locator('tr.predicted').count()).toBe(1);
  const stopped = epochIn(await second.progress());
  expect(stopped).toBeGreaterThan(interrupted);
  await second.page.locator('#resume').click();
  await expect.poll(async () => epochIn(await second.progress())).toBeGreaterThan(stopped);
  await second.page.locator('#stop').click();
  await expect.poll(second.phase).toBe('stopped');
  await expect.poll(() => second.page.locator('#log').textContent()).toContain('Saved in ');
});

/** The epoch that a text names first. */
const epochIn = (text: string): number => Number(/\d[\d,]*/.exec(text)?.[0].replaceAll(',', '') ?? 0);
