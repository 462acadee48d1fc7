import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../checkout.mjs';
import { say } from '../progress.mjs';
import { builtFrom, ensureBuild } from './build.mjs';
import { fingerprint } from './fingerprint.mjs';

const packagedToo = [
  'package.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  '.vscodeignore',
  'docs/pictures',
];

/** What the extension's package is made from. */
export const packagedFrom = [...builtFrom, ...packagedToo];

/**
 * Packages the extension when its package is missing or older than a file in it.
 *
 * @returns {Promise<string>} the path of the VSIX
 */
export async function ensureVsix() {
  await ensureBuild();
  const vsix = join(checkout, 'dist', 'unroll.vsix');
  const stamp = `${vsix}.packaged-from`;
  if (existsSync(vsix) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(packagedFrom))
    return vsix;
  say('• Packaging the extension …');
  const { packageExtension } = await import('../package.mjs');
  return packageExtension();
}
