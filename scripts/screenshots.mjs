import { checkout } from './checkout.mjs';
import { ensureBuild } from './ensure/build.mjs';
import { ensureNodeModules } from './ensure/node-modules.mjs';
import { ensureTfjsNode } from './ensure/tfjs-node.mjs';
import { runMain } from './progress.mjs';

// npm run screenshots: takes the pictures of docs/pictures anew. Look at them before you commit them.
await runMain(async () => {
  await ensureNodeModules();
  await ensureBuild();
  await ensureTfjsNode();
  const { runTests } = await import('./run-tests.mjs');
  const { failed } = await runTests(['--config', 'test/editor/pictures/vitest.config.ts'], checkout);
  return failed === 0 ? 0 : 1;
});
