import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from './checkout.mjs';
import { ensureNodeModules } from './ensure/node-modules.mjs';
import { runMain } from './progress.mjs';

// npm run fuzz [-- --minutes 10] [--seed N]: see test/fuzz/main.ts.
await runMain(async () => {
  await ensureNodeModules();
  const { build } = await import('esbuild');
  // Inside of node_modules, where the packages that stay outside of the bundle are found.
  const outfile = join(checkout, 'node_modules', '.cache', `unroll-fuzz-${process.pid}.mjs`);
  try {
    await build({
      absWorkingDir: checkout,
      entryPoints: ['test/fuzz/main.ts'],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
    const run = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], {
      cwd: checkout,
      stdio: 'inherit',
    });
    return run.status ?? 1;
  } finally {
    await rm(outfile, { force: true });
  }
});
