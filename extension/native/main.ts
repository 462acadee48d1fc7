/*
 * `node dist/native-setup.cjs`: sets tfjs-node up for this machine. Progress goes to standard error, the
 * line that says which engine will train to standard output. A machine that cannot have tfjs-node is no
 * error: the embedded engine trains there.
 *
 * Started with a channel for messages, as the editor does, it tells its events there instead, and gives up
 * when the channel closes.
 */
import { AddonCache } from './addon-cache.js';
import { usedHome } from './addon-homes.js';
import { probeAddon } from './probe-addon.js';
import { setUpTfjsNode } from './set-up.js';
import type { SetUpEvent, SetUpMessage, SetUpResult } from './set-up-events.js';
import { setUpSteps } from './set-up-steps.js';

const marks = { trying: '…', failed: '–', done: '✓' };

const hasChannel = process.send !== undefined;
const interruption = new AbortController();
let lastMessage = '';
let toldAt = 0;
/** Milliseconds between two words on how far a download is. */
const calm = 200;

function report(event: SetUpEvent): void {
  const { state, message, remedy, fraction } = event;
  const isNew = message !== lastMessage;
  lastMessage = message;
  if (fraction !== undefined && !isNew && (!hasChannel || Date.now() - toldAt < calm)) return;
  toldAt = Date.now();
  if (hasChannel) {
    tell({ event });
    return;
  }
  process.stderr.write(`tfjs-node ${marks[state]} ${message}\n`);
  if (remedy) process.stderr.write(`            ${remedy}\n`);
}

function tell(message: SetUpMessage): void {
  if (process.connected) process.send?.(message);
}

function conclude(result: SetUpResult): void {
  if (hasChannel) {
    tell({ result });
    return;
  }
  process.stdout.write(
    result.works
      ? `Training engine: tfjs-node, TensorFlow ${result.tensorflow}\n`
      : 'Training engine: the embedded one (WebAssembly), slower than tfjs-node for large networks\n',
  );
}

async function main(): Promise<number> {
  const interrupt = () => interruption.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  process.once('disconnect', interrupt);
  try {
    const result = await setUpTfjsNode({
      // Who sets it up by hand does so for the machine, also in an editor's terminal.
      cache: hasChannel ? usedHome() : new AddonCache(),
      steps: setUpSteps,
      probe: probeAddon,
      report,
      // In an editor nobody watches what is installed on the system.
      allowSystemInstall: !hasChannel,
      signal: interruption.signal,
    });
    conclude(result);
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) {
      process.stderr.write('tfjs-node – Interrupted; the next set-up goes on with what is downloaded\n');
      return 130;
    }
    process.stderr.write(`tfjs-node – ${(error as Error).message}\n`);
    return 1;
  }
}

main().then((code) => {
  process.exitCode = code;
  // An open channel would keep this process.
  if (process.connected) process.disconnect();
});
