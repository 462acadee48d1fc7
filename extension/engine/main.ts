import type { EngineCommand, EngineEvent } from './protocol.js';
import { explain, runTraining } from './run-training.js';

// The engine's process: takes one `train` command by IPC, tells everything as events, and ends.
const stop = new AbortController();

/** Sends an event to whoever started this process. */
function emit(event: EngineEvent): Promise<void> {
  return new Promise((sent) => {
    if (process.connected) {
      process.send!(event, undefined, undefined, () => sent());
    } else {
      sent();
    }
  });
}

async function start(command: EngineCommand & { command: 'train' }): Promise<void> {
  let last = Promise.resolve();
  const ended = await runTraining(
    command,
    (event) => {
      last = emit(event);
    },
    stop.signal,
  );
  await last;
  process.exit(ended ? 0 : 1);
}

process.on('message', (command: EngineCommand) => {
  if (command.command === 'stop') {
    stop.abort();
  } else {
    void start(command);
  }
});

// Without anybody to tell, training goes nowhere.
process.on('disconnect', () => process.exit(0));

process.on('uncaughtException', (error) => {
  void emit({ event: 'error', ...explain(error) }).then(() => process.exit(1));
});
