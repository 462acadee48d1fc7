#!/usr/bin/env node
// The `lstm` command of a checkout: `npx lstm`. Makes what is missing first, telling so on standard error, so
// that standard output is the command's alone.
import module, { createRequire } from 'node:module';
import { ensureBuild } from '../../scripts/ensure/build.mjs';
import { ensureNodeModules } from '../../scripts/ensure/node-modules.mjs';

try {
  await ensureNodeModules();
  await ensureBuild();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
// Since 22.1 Node can keep what it compiled for the next start.
const { enableCompileCache } = /** @type {{ enableCompileCache?: () => unknown }} */ (module);
enableCompileCache?.();
createRequire(import.meta.url)('../../dist/cli.cjs');
