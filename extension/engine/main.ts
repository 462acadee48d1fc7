import { setTimeout } from 'node:timers/promises';
import { explainError } from './explain-error.js';
import type { EngineCommand, EngineEvent } from './protocol.js';
import { runBlock } from './run-block.js';
import { runDiagnosis } from './run-diagnosis.js';
import { runPrediction } from './run-prediction.js';
import { nobodyListens, runTraining } from './run-training.js';
import { Pause } from './trainer/pause.js';

// The engine's process: takes one command by IPC, tells everything as events, and ends.
/** Milliseconds that the last checkpoint may take when nobody listens any more. */
const longestGoodbye = 20_000;

const stop = new AbortController();
const pause = new Pause();
/** Settles with what was asked for; undefined before anything was. */
let done: Promise<boolean> | undefined;
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

/** Does what the command says; true where it came to its end, undefined where it is about another one. */
function run(command: EngineCommand): Promise<boolean> | undefined {
  switch (command.command) {
    case 'train':
    case 'resume':
      return runTraining(command, emit, stop.signal, pause);
    case 'predict':
      return runPrediction(command, emit, stop.signal);
    case 'forecast':
    case 'generate':
      return runBlock(command, emit, stop.signal);
    case 'diagnose':
      return runDiagnosis(emit);
    case 'stop':
      stop.abort();
      return undefined;
    case 'pause':
      pause.ask();
      return undefined;
    case 'continue':
      pause.end();
      return undefined;
  }
}

process.on('message', (command: EngineCommand) => {
  const began = run(command);
  done ??= began;
  void began?.then((came) => end(came ? 0 : 1));
});

// Without anybody to tell, training goes nowhere: a run that is kept can be gone on with.
process.on('disconnect', () => {
  stop.abort(nobodyListens);
  void Promise.race([done, setTimeout(longestGoodbye)]).then(() => process.exit(0));
});

// A terminal sends these to all that runs in it: whoever started this process says what is to be done.
for (const signal of ['SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {});
}
process.on('SIGTERM', () => stop.abort());

process.on('uncaughtException', (error) => {
  void emit(explainError(error));
  void end(1);
});
