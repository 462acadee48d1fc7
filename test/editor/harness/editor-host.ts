import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserType, Page } from 'playwright-core';
import { startWorkbenchServer, type WorkbenchServer } from '../../../scripts/workbench/server.mjs';
import type { Installed } from './global-setup.js';
import { patience } from './waiting.js';

/** On top of what `npm start` sets: what makes a screen calm and readable for tests. */
const settings = {
  'editor.hover.delay': 100,
  'terminal.integrated.gpuAcceleration': 'off',
  'workbench.reduceMotion': 'on',
  // Where `Workbench.changeSettings` writes.
  'files.exclude': { '**/.vscode': true },
};

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One VS Code server with the packaged extension, and one browser: shared by the tests of a file. */
export class EditorHost {
  private constructor(
    private readonly server: WorkbenchServer,
    private readonly browser: Browser,
  ) {}

  /** @param more settings of the person, on top of the quiet ones */
  static async start(installed: Installed, more: Record<string, unknown> = {}): Promise<EditorHost> {
    const profile = await mkdtemp(join(tmpdir(), 'unroll-editor-'));
    try {
      return await EditorHost.startIn(profile, installed, { ...settings, ...more });
    } catch (error) {
      await rm(profile, { recursive: true, force: true, maxRetries: 10 });
      throw error;
    }
  }

  private static async startIn(
    profile: string,
    installed: Installed,
    settings: Record<string, unknown>,
  ): Promise<EditorHost> {
    const { workbench, vsix, chromium } = installed;
    const server = await startWorkbenchServer(workbench, { profile, vsix, settings });
    try {
      const playwright: { chromium: BrowserType } = createRequire(import.meta.url)(workbench.playwright);
      const browser = await playwright.chromium.launch({ executablePath: chromium, args: chromiumFlags });
      return new EditorHost(server, browser);
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** The workbench's address; ends in a slash. */
  get url(): string {
    return this.server.url;
  }

  /** The folder that the editor gives the extension to keep things in, whatever folder is open. */
  get extensionStorage(): string {
    return join(this.server.profile, 'data', 'User', 'globalStorage', 'unroll.unroll');
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    await rm(this.server.profile, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Opens a browser page that shares nothing with others, and collects what its console says. */
  async openPage(): Promise<{ page: Page; console: string[]; close: () => Promise<void> }> {
    const context = await this.browser.newContext({ viewport: { width: 1400, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.addInitScript(keepNotifications);
    const console: string[] = [];
    page.on('console', (message) => console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => console.push(`error: ${error.stack}`));
    return { page, console, close: () => context.close() };
  }

  /**
   * What the extension said so far: its output channels and the log of the process it runs in, as text with
   * a heading each.
   */
  async logs(): Promise<string> {
    const folder = join(this.server.profile, 'data', 'logs');
    const names = (await readdir(folder, { recursive: true })).sort();
    const wanted = names.filter((name) => /output_logging_[^/]*\/.*\.log$|remoteexthost\.log$/.test(name));
    const texts = wanted.map(async (name) => `== ${name}\n${await readFile(join(folder, name), 'utf8')}`);
    return (await Promise.all(texts)).join('\n');
  }
}

/** A message leaves the corner after ten seconds, unless the mouse is over it: so let it seem to be. Runs in the page. */
function keepNotifications(): void {
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement)) continue;
      const toast = node.matches('.notification-toast') ? node : node.querySelector('.notification-toast');
      toast?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    }
  }).observe(document, { childList: true, subtree: true });
}
