import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../checkout.mjs';
import { say } from '../progress.mjs';
import { fingerprint } from './fingerprint.mjs';

/** What the bundles are made from. */
export const builtFrom = [
  'language',
  'extension',
  'webview',
  'scripts',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * Builds the bundles in `dist` when they are missing or older than a source. Needs the project's packages.
 *
 * @returns {Promise<void>}
 */
export async function ensureBuild() {
  const stamp = join(checkout, 'dist', '.built-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(builtFrom)) return;
  say('• Building the extension …');
  // Only now: esbuild is one of the packages that may just have been installed.
  const { build } = await import('../build.mjs');
  await build({ development: false });
}
