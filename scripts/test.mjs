import { checkout } from './checkout.mjs';
import { ensureBuild } from './ensure/build.mjs';
import { ensureNodeModules } from './ensure/node-modules.mjs';
import { ensureTfjsNode } from './ensure/tfjs-node.mjs';
import { runMain } from './progress.mjs';

// npm test -- FILTER… : arguments go to vitest, so that a file name, "-t NAME" and "--project unit" choose.
await runMain(async () => {
  await ensureNodeModules();
  await ensureBuild();
  await ensureTfjsNode();

  const { runTests } = await import('./run-tests.mjs');
  const { passed, failed } = await runTests(process.argv.slice(2), checkout);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
});
