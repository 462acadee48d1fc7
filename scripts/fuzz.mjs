import { ensureNodeModules } from './ensure/node-modules.mjs';
import { runMain } from './progress.mjs';
import { runTypescript } from './run-typescript.mjs';

// npm run fuzz [-- --minutes 10] [--seed N]: see test/fuzz/main.ts.
await runMain(async () => {
  await ensureNodeModules();
  return runTypescript('test/fuzz/main.ts', process.argv.slice(2));
});
