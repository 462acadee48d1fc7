import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkout } from './checkout.mjs';
import { ensureBuild } from './ensure/build.mjs';
import { ensureNodeModules } from './ensure/node-modules.mjs';
import { ensureTfjsNode } from './ensure/tfjs-node.mjs';
import { runMain } from './progress.mjs';

// npm run bench [-- FILTER…]: runs the programs in test/bench that measure (…-time.ts), one after another.
await runMain(async () => {
  await ensureNodeModules();
  await ensureBuild();
  await ensureTfjsNode();

  const filters = process.argv.slice(2);
  const chosen = (/** @type {string} */ name) => filters.every((filter) => name.includes(filter));
  const sources = readdirSync(join(checkout, 'test', 'bench')).filter(
    (name) => name.endsWith('-time.ts') && chosen(name),
  );
  for (const source of sources) {
    const failed = await run(join(checkout, 'test', 'bench', source));
    if (failed) return 1;
  }
  return 0;
});

/**
 * @param {string} source
 * @returns {Promise<boolean>} whether it failed
 */
async function run(source) {
  const { build } = await import('esbuild');
  // Inside of node_modules, where the packages that stay outside of the bundle are found.
  const outfile = join(checkout, 'node_modules', '.cache', 'unroll-bench', `${basename(source)}.mjs`);
  try {
    await build({
      entryPoints: [source],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
    return spawnSync(process.execPath, [outfile], { cwd: checkout, stdio: 'inherit' }).status !== 0;
  } finally {
    await rm(outfile, { force: true });
  }
}
