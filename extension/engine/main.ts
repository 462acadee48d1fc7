import { explainError } from './explain-error.js';
import type { EngineCommand, EngineEvent } from './protocol.js';
import { runTraining, type TrainRequest } from './run-training.js';

// The engine's process: takes one `train` command by IPC, tells everything as events, and ends.
const stop = new AbortController();
let last = Promise.resolve();

/** Sends an event to whoever started this process. */
function emit(event: EngineEvent): Promise<void> {
  last = new Promise((sent) => {
    if (process.connected) {
      process.send!(event, undefined, undefined, () => sent());
    } else {
      sent();
    }
  });
  return last;
}

/** Ends the process once all that was said is on its way. */
async function end(code: number): Promise<void> {
  await last;
  process.exit(code);
}

async function start(request: TrainRequest): Promise<void> {
  await end((await runTraining(request, emit, stop.signal)) ? 0 : 1);
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
  void emit(explainError(error));
  void end(1);
});
