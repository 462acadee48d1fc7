import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Where pictures and logs of test runs go; git ignores it. */
const folder = fileURLToPath(new URL('../artifacts', import.meta.url));

/**
 * Takes a picture of the whole workbench.
 *
 * @param name becomes the file's name, with `-` for what file names do not take
 * @returns the file's path
 */
export async function savePicture(page: Page, name: string): Promise<string> {
  const path = await pathFor(name, 'png');
  await page.screenshot({ path });
  return path;
}

/** Keeps a text beside the pictures. Returns the file's path. */
export async function saveLog(name: string, text: string): Promise<string> {
  const path = await pathFor(name, 'log');
  await writeFile(path, text);
  return path;
}

async function pathFor(name: string, ending: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  return join(folder, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.${ending}`);
}
