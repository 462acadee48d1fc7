import type { TestProject } from 'vitest/node';
import { type BrowserWorkbench, ensureBrowserWorkbench } from '../../../scripts/ensure/browser-workbench.mjs';
import { ensureChromium } from '../../../scripts/ensure/chromium.mjs';
import { ensureVsix } from '../../../scripts/ensure/vsix.mjs';

/** What a test in a real editor stands on: paths of programs and packages. */
export interface Installed {
  workbench: BrowserWorkbench;
  chromium: string;
  vsix: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    installed: Installed | { missing: string };
  }
}

/** Gets what is missing, once before all files of the editor tests. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('installed', await install().catch(whatIsMissing));
}

async function install(): Promise<Installed> {
  const workbench = await ensureBrowserWorkbench();
  const chromium = await ensureChromium();
  const vsix = await ensureVsix();
  return { workbench, chromium, vsix };
}

/** An error here would keep the other tests from running too; so it fails each test that needs the editor. */
function whatIsMissing(error: unknown): { missing: string } {
  return { missing: error instanceof Error ? error.message : String(error) };
}
