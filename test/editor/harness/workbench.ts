import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { savePicture } from './artifacts.js';
import type { EditorHost } from './editor-host.js';
import { TextEditor } from './text-editor.js';
import { until } from './waiting.js';

/** VS Code's own themes, by what they are for: the setting's value, and the class the workbench then has. */
const themes = {
  light: { setting: 'Light Modern', mark: 'vs' },
  dark: { setting: 'Dark Modern', mark: 'vs-dark' },
  'high contrast': { setting: 'Default High Contrast', mark: 'hc-black' },
  'high contrast light': { setting: 'Default High Contrast Light', mark: 'hc-light' },
} as const;

export type Theme = keyof typeof themes;

/** An entry of the Problems panel. */
export interface Problem {
  severity: 'error' | 'warning' | 'info';
  message: string;
  /** The diagnostic's code, or '' */
  code: string;
  line: number;
  column: number;
}

/** VS Code's window, and what a person does in it. */
export class Workbench {
  private readonly settings: Record<string, unknown> = {};

  constructor(
    readonly page: Page,
    /** The open folder: this test's own copy of the examples. */
    readonly folder: string,
    private readonly host: EditorHost,
  ) {}

  /** Opens the folder, or opens it anew as after a reload of the window. */
  async open(): Promise<void> {
    await this.changeSettings({});
    const folder = pathToFileURL(this.folder).pathname;
    await this.page.goto(`${this.host.url}?folder=${folder}`);
    await this.page.locator('.explorer-viewlet .monaco-list-row').first().waitFor({ timeout: 60_000 });
  }

  /** Opens a file of the folder by its name, as with Ctrl+P, and waits for its text. */
  async openFile(name: string): Promise<TextEditor> {
    await this.page.keyboard.press('Control+P');
    await this.typeIntoQuickInput(name);
    await this.pick(name.split('/').at(-1)!);
    const editor = this.editor(name);
    await editor.whenReady();
    return editor;
  }

  /** A file's editor that is open already. */
  editor(name: string): TextEditor {
    return new TextEditor(this.page, join(this.folder, name));
  }

  /** Runs a command from the palette by its whole title, such as `LSTM: Train`. */
  async runCommand(title: string): Promise<void> {
    await until(`${title} in the palette`, async () => {
      await this.page.keyboard.press('F1');
      await this.typeIntoQuickInput(`>${title}`);
      // A panel that takes the focus at this moment, as it opens or moves, closes the palette again.
      await this.quickInputRow(title).waitFor({ timeout: 5000 });
      return true;
    });
    await this.pick(title);
  }

  /** The entries of the list that is open at the top (commands, files, an extension's question). */
  async choices(): Promise<string[]> {
    const labels = this.quickInputRows().locator('.quick-input-list-row .label-name');
    await labels.first().waitFor();
    return (await labels.allInnerTexts()).map(plain);
  }

  /** Takes an entry of the open list, by its whole label. */
  async pick(label: string): Promise<void> {
    await this.quickInputRow(label).click();
  }

  private quickInputRow(label: string): Locator {
    const labels = this.page.locator('.label-name', { hasText: exactly(label) });
    return this.quickInputRows().filter({ has: labels }).first();
  }

  /** Answers the question that an extension asks under this title, and waits for it first. */
  async answer(title: string, text: string): Promise<void> {
    const question = this.page.locator('.quick-input-widget', {
      has: this.page.getByText(title, { exact: true }),
    });
    await question.locator('input.input').fill(text);
    await this.page.keyboard.press('Enter');
  }

  private quickInputRows(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
  }

  private async typeIntoQuickInput(text: string): Promise<void> {
    await this.page.locator('.quick-input-widget input.input').fill(text, { timeout: 5000 });
  }

  /**
   * The entries of the Problems panel, which this opens; information and hints included when they are shown.
   * Wait for what you expect: `await expect.poll(() => workbench.problems()).toEqual([…])`.
   */
  async problems(): Promise<Problem[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) {
      await this.page.keyboard.press('Control+Shift+M');
      await panel.waitFor();
    }
    return panel.locator('.monaco-list-row').evaluateAll((rows) =>
      rows
        .filter((row) => row.querySelector('.marker-icon'))
        .map((row) => {
          const texts = (selector: string) =>
            [...row.querySelectorAll(selector)].map((part) => part.textContent);
          const [, line, column] = /Ln (\d+), Col (\d+)/.exec(texts('.marker-line').join()) ?? [];
          const severities = ['error', 'warning', 'info'] as const;
          return {
            severity: severities.find((name) => row.querySelector(`.marker-icon.${name}`)) ?? 'info',
            message: texts('.marker-message').join('\n'),
            code: texts('.marker-code').join(),
            line: Number(line),
            column: Number(column),
          };
        }),
    );
  }

  /**
   * Where the cursor of the focused editor is, counted from 1. The status bar, where this is read, follows a
   * moment later: wait with `expect.poll`.
   */
  async cursor(): Promise<{ line: number; column: number }> {
    return until('the cursor in the status bar', async () => {
      const text = await this.page.locator('[id="status.editor.selection"]').textContent();
      const [, line, column] = /Ln (\d+), Col (\d+)/.exec(text ?? '') ?? [];
      return line !== undefined && { line: Number(line), column: Number(column) };
    });
  }

  /** The focused editor's language as the status bar names it. */
  async language(): Promise<string> {
    return plain((await this.page.locator('[id="status.editor.mode"]').textContent()) ?? '');
  }

  /**
   * The page inside a webview (a panel of the extension): the one that holds such an element.
   *
   * @param holds a CSS selector of something only that page has
   */
  async webview(holds: string): Promise<FrameLocator> {
    return until(`a webview with ${holds}`, async () => {
      for (const outer of await this.page.locator('iframe.webview.ready').all()) {
        const name = await outer.getAttribute('name');
        const page = this.page
          .frameLocator(`iframe.webview.ready[name="${name}"]`)
          .frameLocator('#active-frame');
        if ((await outer.isVisible()) && (await page.locator(holds).count()) > 0) return page;
      }
      return undefined;
    });
  }

  /** Titles of the open tabs, panels of the extension included. */
  async tabs(): Promise<string[]> {
    return this.page.locator(`.tabs-container .tab ${tabTitle}`).allTextContents();
  }

  /** Brings a tab to the front. */
  async showTab(title: string): Promise<void> {
    await this.tab(title).click();
  }

  async closeTab(title: string): Promise<void> {
    const tab = this.tab(title);
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  private tab(title: string): Locator {
    const titles = this.page.locator(tabTitle, { hasText: exactly(title) });
    return this.page.locator('.tabs-container .tab').filter({ has: titles }).first();
  }

  /** Messages that pop up in the corner, newest first. */
  async notifications(): Promise<string[]> {
    return (await this.page.locator('.notification-list-item-message').allInnerTexts()).map(plain);
  }

  /** What an output channel holds, straight from its log. */
  async logs(): Promise<string> {
    return this.host.logs();
  }

  async setTheme(theme: Theme): Promise<void> {
    const { setting, mark } = themes[theme];
    await this.changeSettings({ 'workbench.colorTheme': setting });
    await this.page.locator(`.monaco-workbench.${mark}`).first().waitFor();
  }

  /** Changes settings for this test, as settings of the open folder; the workbench follows by itself. */
  async changeSettings(changes: Record<string, unknown>): Promise<void> {
    Object.assign(this.settings, changes);
    const folder = join(this.folder, '.vscode');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify(this.settings, null, 2));
  }

  /** Takes a picture of the window into test/editor/artifacts. Returns its path. */
  async screenshot(name: string): Promise<string> {
    return savePicture(this.page, name);
  }
}

/** A tab's title; a file's is in two parts, name and ending. */
const tabTitle = '.monaco-icon-label-container';

/** Matches a whole text. */
function exactly(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

/** Text as a person reads it: VS Code draws spaces as no-break ones. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}
