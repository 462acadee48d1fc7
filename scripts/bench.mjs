import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './checkout.mjs';
import { ensureBuild } from './ensure/build.mjs';
import { ensureNodeModules } from './ensure/node-modules.mjs';
import { ensureTfjsNode } from './ensure/tfjs-node.mjs';
import { runMain } from './progress.mjs';
import { runTypescript } from './run-typescript.mjs';

// npm run bench [-- FILTER…]: runs the programs in test/bench that measure (…-time.ts), one after another.
await runMain(async () => {
  await ensureNodeModules();
  await ensureBuild();
  await ensureTfjsNode();

  const filters = process.argv.slice(2);
  const programs = readdirSync(join(checkout, 'test', 'bench')).filter(
    (name) => name.endsWith('-time.ts') && filters.every((filter) => name.includes(filter)),
  );
  await bundleAsShipped('test/bench/steps/ours-process.ts');
  for (const program of programs) {
    const code = await runTypescript(`test/bench/${program}`);
    if (code !== 0) return code;
  }
  return 0;
});

/**
 * Bundles what is timed from the start of its process with all its packages in one file, as what is shipped.
 *
 * @param {string} source
 */
async function bundleAsShipped(source) {
  const { build } = await import('esbuild');
  const { nodeOptions } = await import('./build.mjs');
  const outdir = join(checkout, 'node_modules', '.cache', 'unroll-bench');
  await build({ ...nodeOptions(outdir, false), entryPoints: [join(checkout, source)] });
}
