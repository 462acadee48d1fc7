import type { FrameLocator } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './harness/editor-test.js';
import type { Theme } from './harness/workbench.js';

const themes: Theme[] = ['light', 'dark', 'high contrast', 'high contrast light'];

/** What the keyboard reaches in a page and a screen reader has no name for. */
function nameless(page: FrameLocator): Promise<string[]> {
  return page.locator('body').evaluate((body) =>
    [...body.querySelectorAll<HTMLElement>('button, a, summary, vscode-button, vscode-checkbox, [tabindex]')]
      .filter((element) => element.checkVisibility() && element.tabIndex >= 0)
      .filter((element) => !(element.getAttribute('aria-label') ?? element.textContent ?? '').trim())
      .map((element) => element.outerHTML.slice(0, 100)),
  );
}

/** Texts that stand out from the editor's ground by less than WCAG's 4.5 to 1, with their contrast. */
function faint(page: FrameLocator, selector: string): Promise<string[]> {
  return page.locator('body').evaluate((body, texts) => {
    const luminance = (color: string) => {
      const [r, g, b] = color.match(/[\d.]+/g)!.map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    // As the browser writes colours, whatever the theme wrote.
    const plain = (color: string) => {
      const probe = body.appendChild(document.createElement('span'));
      probe.style.color = color;
      const value = getComputedStyle(probe).color;
      probe.remove();
      return value;
    };
    const ground = luminance(plain('var(--vscode-editor-background)'));
    return [...body.querySelectorAll(texts)]
      .filter((text) => text.checkVisibility() && text.textContent?.trim())
      .flatMap((text) => {
        const { color, fill } = getComputedStyle(text);
        // A halo behind a text is drawn without a fill.
        if (text instanceof SVGElement && fill === 'none') return [];
        const light = luminance(text instanceof SVGElement ? fill : color);
        const contrast = (Math.max(light, ground) + 0.05) / (Math.min(light, ground) + 0.05);
        return contrast < 4.5 ? [`${text.textContent}: ${contrast.toFixed(2)}`] : [];
      });
  }, selector);
}

test('the diagram can be read in every theme, and is walked by keyboard', async ({ workbench }) => {
  await workbench.openFile('many-to-many.lstm');
  await workbench.runCommand('LSTM: Open Diagram');
  const page = await workbench.webview('svg.picture');
  await expect.poll(() => nameless(page)).toEqual([]);
  for (const theme of themes) {
    await workbench.setTheme(theme);
    await expect.poll(() => faint(page, '#stage text, #about > *'), { message: theme }).toEqual([]);
  }

  const layer = page.locator('[data-box][tabindex]').filter({ hasText: 'LSTM' }).first();
  await layer.focus();
  await workbench.page.keyboard.press('Tab');
  await workbench.page.keyboard.press('Shift+Tab');
  const ring = page.locator('[data-box]:focus-visible .outline');
  await expect.poll(() => ring.count()).toBe(1);
  expect(await ring.evaluate((outline) => getComputedStyle(outline).strokeWidth)).toBe('3.4px');
  expect(await layer.getAttribute('aria-describedby')).toBe('card');
  await expect.poll(() => page.locator('#card').innerText()).toContain('Keras’ documentation');

  // To the documentation and back, without a mouse.
  await workbench.page.keyboard.press('d');
  const link = page.locator('#card a:focus');
  await expect.poll(() => link.getAttribute('href').catch(() => '')).toMatch(/keras\.io.*lstm/);
  await workbench.page.keyboard.press('Escape');
  await expect.poll(() => ring.count()).toBe(1);
});

test('the training panel has names for all it holds, and can be read in every theme', async ({
  workbench,
}) => {
  await workbench.openFile('tanks-many-to-one.lstm');
  await workbench.runCommand('LSTM: Train');
  const page = await workbench.webview('#predictions:not([hidden]) .content');
  await expect.poll(() => nameless(page)).toEqual([]);
  for (const theme of themes) {
    await workbench.setTheme(theme);
    const texts = 'h1, h2, p, dt, dd, th, td, li, summary';
    await expect.poll(() => faint(page, texts), { message: theme }).toEqual([]);
  }
  // What moves stands still for those who ask for that.
  await workbench.page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = () =>
    page.locator('body').evaluate((body) =>
      [...body.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return transitionDuration === '0s' && animationName === 'none'
          ? []
          : [element.outerHTML.slice(0, 80)];
      }),
    );
  await expect.poll(moving).toEqual([]);
});
