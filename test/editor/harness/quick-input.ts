import type { Locator, Page } from 'playwright-core';
import { until } from './waiting.js';

/** The box at the window's top that asks for commands, files and, for an extension, for anything. */
export class QuickInput {
  constructor(private readonly page: Page) {}

  private get input(): Locator {
    return this.page.locator('.quick-input-widget input.input');
  }

  /**
   * Opens the box, types, and takes an entry of what is then listed. It begins again where something took the focus
   * meanwhile, which closes the box, and where the entry is not listed: which commands there are depends on where
   * the focus was.
   *
   * @param keys what opens the box, such as `F1`
   * @param text what is typed
   * @param label the entry's whole label
   */
  async take(keys: string, text: string, label: string): Promise<void> {
    let opened = 0;
    await until(`"${label}" in the list for "${text}"`, async () => {
      if (!(await this.asks(text)) || Date.now() - opened > 10_000) {
        if (await this.input.isVisible()) await this.input.press('Escape');
        await this.page.keyboard.press(keys);
        await this.input.fill(text, { timeout: 5000 });
        opened = Date.now();
      }
      return this.click(label);
    });
    await until(`"${label}" taken`, async () => !(await this.asks(text)));
  }

  /** Opens the box and enters a text. */
  async enter(keys: string, text: string): Promise<void> {
    await until(`a box that takes "${text}"`, async () => {
      await this.page.keyboard.press(keys);
      await this.input.fill(text, { timeout: 5000 });
      return this.asks(text);
    });
    await this.input.press('Enter');
  }

  /** Answers the question that an extension asks under this title, and waits for it first. */
  async answer(title: string, text: string): Promise<void> {
    const question = this.page.locator('.quick-input-widget', {
      has: this.page.getByText(title, { exact: true }),
    });
    await question.locator('input.input').fill(text);
    await question.locator('input.input').press('Enter');
  }

  /** Whether the box is open with this text in it. */
  private async asks(text: string): Promise<boolean> {
    return (await this.input.isVisible()) && (await this.input.inputValue()) === text;
  }

  /**
   * Clicks an entry in the same moment in which it is found: a list that still fills gives a row to another entry
   * before a mouse gets there.
   */
  private click(label: string): Promise<boolean> {
    const rows = this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
    return rows.evaluateAll((elements, wanted) => {
      const labelOf = (row: HTMLElement) =>
        row.querySelector('.label-name')?.textContent?.replaceAll('\u00a0', ' ').trim();
      const row = elements.find((element) => element.checkVisibility() && labelOf(element) === wanted);
      row?.click();
      return row !== undefined;
    }, label);
  }
}
