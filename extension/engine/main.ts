import { explainError } from './explain-error.js';
import type { EngineCommand, EngineEvent } from './protocol.js';
import { runDiagnosis } from './run-diagnosis.js';
import { runPrediction } from './run-prediction.js';
import { runTraining } from './run-training.js';

// The engine's process: takes one command by IPC, tells everything as events, and ends.
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

/** Does what the command says; true where it came to its end. */
async function run(command: EngineCommand): Promise<boolean> {
  switch (command.command) {
    case 'train':
      return runTraining(command, emit, stop.signal);
    case 'predict':
      return runPrediction(command, emit, stop.signal);
    case 'diagnose':
      return runDiagnosis(emit);
    case 'stop':
      stop.abort();
      return true;
  }
}

process.on('message', (command: EngineCommand) => {
  const done = run(command);
  if (command.command !== 'stop') {
    void done.then((came) => end(came ? 0 : 1));
  }
});

// Without anybody to tell, training goes nowhere.
process.on('disconnect', () => process.exit(0));

process.on('uncaughtException', (error) => {
  void emit(explainError(error));
  void end(1);
});
