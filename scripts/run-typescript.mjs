import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkout } from './checkout.mjs';

/**
 * Bundles a program in TypeScript and runs it in the project's folder, its output on the terminal.
 *
 * @param {string} source the program's path, from the project's folder on
 * @param {string[]} [args]
 * @returns {Promise<number>} its exit code; 1 where a signal ended it
 */
export async function runTypescript(source, args = []) {
  // Not at the top: it is not there before the packages are installed.
  const { build } = await import('esbuild');
  // Inside of node_modules, where the packages that stay outside of the bundle are found.
  const name = `unroll-${basename(source, '.ts')}-${process.pid}.mjs`;
  const outfile = join(checkout, 'node_modules', '.cache', name);
  try {
    await build({
      absWorkingDir: checkout,
      entryPoints: [source],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
    return spawnSync(process.execPath, [outfile, ...args], { cwd: checkout, stdio: 'inherit' }).status ?? 1;
  } finally {
    await rm(outfile, { force: true });
  }
}
