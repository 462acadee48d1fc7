import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { savePicture } from './artifacts.js';
import type { EditorHost } from './editor-host.js';
import { QuickInput } from './quick-input.js';
import { TextEditor } from './text-editor.js';
import { until } from './waiting.js';

/**
 * VS Code's own themes, by what they are for: the setting's value, and then the class of the workbench and what
 * webviews are told.
 */
const themes = {
  light: { setting: 'Light Modern', mark: 'vs', kind: 'vscode-light' },
  dark: { setting: 'Dark Modern', mark: 'vs-dark', kind: 'vscode-dark' },
  'high contrast': { setting: 'Default High Contrast', mark: 'hc-black', kind: 'vscode-high-contrast' },
  'high contrast light': {
    setting: 'Default High Contrast Light',
    mark: 'hc-light',
    kind: 'vscode-high-contrast-light',
  },
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
  private readonly quickInput: QuickInput;
  private readonly settings: Record<string, unknown> = {};

  constructor(
    readonly page: Page,
    /** The open folder: this test's own copy of the examples. */
    readonly folder: string,
    private readonly host: EditorHost,
  ) {
    this.quickInput = new QuickInput(page);
  }

  /** Opens the folder, or opens it anew as after a reload of the window. */
  async open(): Promise<void> {
    await this.changeSettings({});
    const folder = pathToFileURL(this.folder).pathname;
    await this.page.goto(`${this.host.url}?folder=${folder}`);
    await this.page.locator('.explorer-viewlet .monaco-list-row').first().waitFor();
    // Editors that come back with a window take the keyboard.
    await until('the window with its editors', () =>
      this.page
        .locator('body')
        .evaluate(() => performance.getEntriesByName('code/LifecyclePhase/Restored').length > 0),
    );
  }

  /** Opens a file of the folder by its name, as with Ctrl+P, and waits for its text. */
  async openFile(name: string): Promise<TextEditor> {
    await this.quickInput.take('Control+P', name, basename(name));
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
    await this.quickInput.take('F1', `>${title}`, title);
  }

  /** Answers the question that an extension asks under this title, and waits for it first. */
  async answer(title: string, text: string): Promise<void> {
    await this.quickInput.answer(title, text);
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
      for (const page of await this.webviews()) {
        if ((await page.locator(holds).count()) > 0) return page;
      }
      return undefined;
    });
  }

  /** The pages of the webviews that are on the screen. */
  private async webviews(): Promise<FrameLocator[]> {
    const names = await this.page
      .locator('iframe.webview.ready')
      .evaluateAll((frames) =>
        frames
          .filter((frame) => frame.checkVisibility({ visibilityProperty: true }))
          .map((frame) => frame.getAttribute('name')!),
      );
    return names.map((name) =>
      this.page.frameLocator(`iframe.webview.ready[name="${name}"]`).frameLocator('#active-frame'),
    );
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

  /** Changes the theme; done once the workbench and the webviews on the screen have it. */
  async setTheme(theme: Theme): Promise<void> {
    const { setting, mark, kind } = themes[theme];
    await this.changeSettings({ 'workbench.colorTheme': setting });
    await this.page.locator(`.monaco-workbench.${mark}`).first().waitFor();
    await until(`webviews in ${setting}`, async () => {
      const pages = await this.webviews();
      const bodies = pages.map((page) => page.locator(`body[data-vscode-theme-kind="${kind}"]`).count());
      return (await Promise.all(bodies)).every((count) => count === 1);
    });
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
