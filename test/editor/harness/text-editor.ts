import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { findPlaces, type Place } from './place.js';
import { QuickInput } from './quick-input.js';
import { until } from './waiting.js';

/**
 * A file's text editor, and what a person does in it. Lines and columns count from 1. What is named by its text
 * stands once on the screen, comments included: `LSTM(5`, where `LSTM` alone is also in a comment.
 */
export class TextEditor {
  constructor(
    private readonly page: Page,
    /** The file's absolute path. */
    readonly path: string,
  ) {}

  private get roots(): Locator {
    return this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${basename(this.path)}"]`);
  }

  /** The editor's element: the first from the left where the file is shown twice. */
  get root(): Locator {
    return this.roots.first();
  }

  /** Waits until its text is there and the keyboard goes to it, which is when its commands are offered. */
  async whenReady(): Promise<void> {
    await this.root.locator('.view-line').first().waitFor();
    // The one with the keyboard may be another than the first, where the file is shown twice.
    await until(`the keyboard in ${basename(this.path)}`, () =>
      this.roots.evaluateAll((roots) => roots.some((root) => root.contains(document.activeElement))),
    );
  }

  /** The lines on the screen, top to bottom, inlay hints left out. */
  async lines(): Promise<string[]> {
    return this.root.evaluate((root) => {
      const lines = [...root.querySelectorAll<HTMLElement>('.view-lines > .view-line')];
      lines.sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top));
      return lines.map((line) => {
        const copy = line.cloneNode(true) as HTMLElement;
        for (const hint of copy.querySelectorAll('[class*="dyn-rule"]')) hint.remove();
        return copy.textContent!.replaceAll('\u00a0', ' ');
      });
    });
  }

  /** The inlay hints on the screen, top to bottom. */
  async hints(): Promise<string[]> {
    return this.root.evaluate((root) => {
      const hints = [...root.querySelectorAll<HTMLElement>('.view-line [class*="dyn-rule"]')];
      const top = (hint: HTMLElement) => hint.getBoundingClientRect().top;
      const texts = hints.sort((a, b) => top(a) - top(b)).map((hint) => hint.textContent!);
      return texts.map((text) => text.replaceAll('\u00a0', ' ').trim()).filter((text) => text !== '');
    });
  }

  /** The code lenses on the screen: each is one line of text above the code, its parts joined by ` | `. */
  async lenses(): Promise<string[]> {
    const texts = await this.root.locator('.codelens-decoration').allInnerTexts();
    return texts.map((text) => text.replaceAll('\u00a0', ' ').trim());
  }

  /** Clicks a code lens by its whole title, the first from the top with it unless said. */
  async clickLens(title: string, index = 0): Promise<void> {
    await this.root.locator('.codelens-decoration a').filter({ hasText: title }).nth(index).click();
  }

  /** How many colours the text on the screen has. */
  async colours(): Promise<number> {
    return this.root.evaluate((root) => {
      const pieces = [...root.querySelectorAll('.view-line span span')];
      return new Set(pieces.map((piece) => getComputedStyle(piece).color)).size;
    });
  }

  private async placeOf(text: string): Promise<Place> {
    const places = await until(`"${text}" on the screen`, async () => {
      const found = await findPlaces(this.root, text);
      return found.length > 0 && found;
    });
    if (places.length > 1) {
      throw new Error(
        `"${text}" stands ${places.length} times on the screen: name more of what is around it`,
      );
    }
    return places[0]!;
  }

  /** The colour of a piece of text on the screen, as CSS writes it. */
  async colourOf(text: string): Promise<string> {
    return (await this.placeOf(text)).colour;
  }

  /** Puts the cursor in front of a text on the screen, by clicking there: again where hints or lenses moved it meanwhile. */
  async clickBefore(text: string): Promise<void> {
    await until(`the cursor in front of ${text}`, async () => {
      const { left, y } = await this.placeOf(text);
      await this.page.mouse.click(left + 1, y);
      const now = await this.placeOf(text);
      return now.left === left && now.y === y;
    });
  }

  /** Puts the cursor anywhere in the file, on the screen or not. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.focus();
    await new QuickInput(this.page).enter('Control+G', `:${line}:${column}`);
    await until(`the cursor at ${line}:${column}`, async () => {
      const status = await this.page.locator('[id="status.editor.selection"]').textContent();
      return status?.includes(`Ln ${line}, Col ${column}`);
    });
  }

  /** Gives the editor the keyboard, without moving the cursor. */
  async focus(): Promise<void> {
    await this.keyboardTarget().focus();
  }

  private keyboardTarget(): Locator {
    return this.root.locator('.native-edit-context').first();
  }

  /**
   * Selects a text on the screen, within one line, by mouse as a person does: again where a lens or a hint that came
   * late moved the lines, so that the mouse took another text of the same length.
   */
  async select(text: string): Promise<void> {
    await until(`${text} selected`, async () => {
      const { left, right, y } = await this.placeOf(text);
      await this.page.mouse.click(left + 1, y);
      await this.page.keyboard.down('Shift');
      await this.page.mouse.click(right - 1, y);
      await this.page.keyboard.up('Shift');
      return (await this.selected()) === text;
    });
  }

  /** The selected text, as copying takes it: with nothing selected, the cursor's line. */
  private async selected(): Promise<string> {
    return this.keyboardTarget().evaluate((element) => {
      const clipboardData = new DataTransfer();
      element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
      return clipboardData.getData('text/plain');
    });
  }

  /** Types at the cursor, key by key: brackets close by themselves, and suggestions come up. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Selects a text on the screen and pastes another in its place (none: deletes it); done once it is there. */
  async replace(text: string, by: string): Promise<void> {
    await this.select(text);
    const before = (await this.lines()).join('\n');
    if (by === '') await this.page.keyboard.press('Delete');
    else await this.paste(by);
    await until(`${by} in place of ${text}`, async () => (await this.lines()).join('\n') !== before);
  }

  /** Pastes at the cursor: unlike typing, it closes no brackets and suggests nothing. */
  async paste(text: string): Promise<void> {
    await this.keyboardTarget().evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  /** Takes the last edit back; done once the text on the screen has changed. */
  async undo(): Promise<void> {
    await this.focus();
    const before = (await this.lines()).join('\n');
    await this.page.keyboard.press('Control+Z');
    await until('the last edit taken back', async () => (await this.lines()).join('\n') !== before);
  }

  /** Saves the file and returns what is then on the disk. */
  async save(): Promise<string> {
    await this.focus();
    await this.page.keyboard.press('Control+S');
    const tab = this.page.locator(`.tab.dirty[data-resource-name="${basename(this.path)}"]`);
    await tab.waitFor({ state: 'detached' });
    return readFile(this.path, 'utf8');
  }

  /** What the hover over the beginning of a text on the screen says. */
  async hover(text: string): Promise<string> {
    const hover = this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
    return until(`a hover over "${text}"`, async () => {
      // Away first, so that an older hover closes: to the empty middle of the status bar.
      const { width, height } = this.page.viewportSize()!;
      await this.page.mouse.move(width / 2, height - 5);
      await hover.waitFor({ state: 'hidden', timeout: 2000 });
      // Looked up anew each time: a lens that comes late moves the lines below it.
      const { left, y } = await this.placeOf(text);
      await this.page.mouse.move(left + 3, y);
      await this.page.mouse.move(left + 4, y);
      await hover.locator('.hover-contents').first().waitFor({ timeout: 2000 });
      const said = (await hover.innerText()).replaceAll('\u00a0', ' ').trim();
      const now = await this.placeOf(text);
      return now.left === left && now.y === y && said !== '' && !/^Loading/.test(said) && said;
    });
  }

  /** Applies the quick fix with this title at a text on the screen. */
  async applyQuickFix(text: string, title: string): Promise<void> {
    await this.clickBefore(text);
    const fix = this.page
      .locator('.action-widget .monaco-list-row.action')
      .filter({ hasText: title })
      .first();
    await until(`the quick fix "${title}"`, async () => {
      // The server may not have looked at the latest edit yet; then the list lacks the fix, or is empty and closes.
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+.');
      await fix.waitFor({ timeout: 6000 });
      return true;
    });
    await fix.click();
  }

  /** Labels of the suggestions at the cursor, as with Ctrl+Space. */
  async suggestions(): Promise<string[]> {
    await this.page.keyboard.press('Control+Space');
    const labels = this.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await labels.first().waitFor();
    return (await labels.allInnerTexts()).map((label) => label.trim());
  }

  /** How many squiggles of each kind are on the screen. */
  async squiggles(): Promise<{ errors: number; warnings: number }> {
    const [errors, warnings] = await Promise.all([
      this.root.locator('.squiggly-error').count(),
      this.root.locator('.squiggly-warning').count(),
    ]);
    return { errors, warnings };
  }
}
