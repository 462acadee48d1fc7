import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from './checkout.mjs';
import { ensureBrowserWorkbench } from './ensure/browser-workbench.mjs';
import { ensureBuild } from './ensure/build.mjs';
import { ensureNodeModules } from './ensure/node-modules.mjs';
import { ensureTfjsNode } from './ensure/tfjs-node.mjs';
import { ensureVsix } from './ensure/vsix.mjs';
import { runMain, say } from './progress.mjs';
import { findDesktopCode, openInDesktop } from './workbench/desktop.mjs';
import { startWorkbenchServer } from './workbench/server.mjs';

const examples = join(checkout, 'extension', 'examples');
const preferredPort = 8321;

// npm start [-- --browser]: opens the examples in VS Code with this extension; --browser takes the browser
// workbench where a desktop VS Code is installed too.
await runMain(async () => {
  await ensureNodeModules();
  await ensureBuild();
  await ensureTfjsNode();

  const code = process.argv.includes('--browser') ? undefined : findDesktopCode();
  if (code && (await opensInDesktop(code))) return 0;
  return serveBrowserWorkbench();
});

/**
 * @param {string} code
 * @returns {Promise<boolean>} whether it did; VS Code refuses for root, say
 */
async function opensInDesktop(code) {
  try {
    await openInDesktop(code, examples);
    say('The examples are open in a VS Code window, with the extension. Open many-to-many.lstm.');
    return true;
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\nSo it opens in the browser instead.`);
    return false;
  }
}

/** Serves the browser workbench until Ctrl-C, or until it ends by itself. */
async function serveBrowserWorkbench() {
  const workbench = await ensureBrowserWorkbench();
  const vsix = await ensureVsix();
  const profile = await mkdtemp(join(tmpdir(), 'unroll-'));
  try {
    const server = await startWorkbenchServer(workbench, {
      profile,
      vsix,
      folder: examples,
      port: preferredPort,
    });
    let stopped = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        stopped = true;
        void server.stop();
      });
    }
    process.stdout.write(`\n  VS Code with the examples: ${server.url}\n\n`);
    say('Open this address in a browser, then many-to-many.lstm. Ctrl-C stops it.');
    await server.ended;
    if (!stopped) say('VS Code for the browser ended by itself.');
    return stopped ? 0 : 1;
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}
