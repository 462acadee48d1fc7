import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { EditorHost } from './editor-host.js';
import { screenText } from './screen-text.js';

/** Where pictures and logs of test runs go; git ignores it. */
const folder = fileURLToPath(new URL('../artifacts', import.meta.url));

/**
 * Takes a picture of the whole workbench.
 *
 * @param name becomes the file's name, with `-` for what file names do not take
 * @returns the file's path
 */
export async function savePicture(page: Page, name: string): Promise<string> {
  const path = join(await makeFolder(folder), `${fileName(name)}.png`);
  await page.screenshot({ path });
  return path;
}

/**
 * Keeps what can be known of a test that failed: its error, which is told nowhere else when the next try passes, a
 * picture of the window, what it shows in words, what the extension logged, and the browser's console. What cannot be
 * had is left out.
 *
 * @param name the test's name and which try it was
 * @returns the folder that holds it all, named after the test
 */
export async function saveFailure(
  name: string,
  error: { message: string; stack?: string },
  { page, host, console }: { page: Page; host: EditorHost; console: readonly string[] },
): Promise<string> {
  const path = await makeFolder(join(folder, fileName(name)));
  const texts = {
    error: error.stack ?? error.message,
    screen: screenText(page),
    extension: host.logs(),
    console: console.join('\n'),
  };
  await Promise.allSettled([
    page.screenshot({ path: join(path, 'window.png') }),
    ...Object.entries(texts).map(async ([kind, text]) =>
      writeFile(join(path, `${kind}.txt`), `${await text}\n`),
    ),
  ]);
  return path;
}

async function makeFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  return path;
}

function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
}
