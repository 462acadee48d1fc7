/*
 * `node dist/native-setup.cjs`: sets tfjs-node up for this machine. Progress goes to standard error, the
 * line that says which engine will train to standard output. A machine that cannot have tfjs-node is no
 * error: the embedded engine trains there.
 */
import { AddonCache } from './addon-cache.js';
import { probeAddon } from './probe-addon.js';
import { setUpTfjsNode } from './set-up.js';
import type { SetUpEvent } from './set-up-events.js';
import { setUpSteps } from './set-up-steps.js';

const marks = { trying: '…', failed: '–', done: '✓' };

function report({ state, message, remedy }: SetUpEvent): void {
  process.stderr.write(`tfjs-node ${marks[state]} ${message}\n`);
  if (remedy) process.stderr.write(`            ${remedy}\n`);
}

async function main(): Promise<number> {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
  try {
    const result = await setUpTfjsNode({
      cache: new AddonCache(),
      steps: setUpSteps,
      probe: probeAddon,
      report,
      allowSystemInstall: true,
      signal: interruption.signal,
    });
    process.stdout.write(
      result.works
        ? `Training engine: tfjs-node, TensorFlow ${result.tensorflow}\n`
        : 'Training engine: the embedded one (WebAssembly), which is slower than tfjs-node\n',
    );
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) {
      process.stderr.write('tfjs-node – Interrupted; nothing half-made is kept\n');
      return 130;
    }
    process.stderr.write(`tfjs-node – ${(error as Error).message}\n`);
    return 1;
  }
}

main().then((code) => {
  process.exitCode = code;
});
