import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineCommand, EngineEvent, ErrorEvent } from '../engine/protocol.js';

/**
 * Runs the engine in a process of its own until it ends, and hands on what it tells. Ctrl-C, or a wish of
 * the system that this process ends, asks it to stop after the step under way; a second one ends it, and so
 * does the first while it only reads. True where it did all that the command says.
 */
export function runEngine(
  command: Exclude<EngineCommand, { readonly command: 'stop' }>,
  hear: (event: EngineEvent) => void,
): Promise<boolean> {
  let failed = false;
  let began = false;
  let interrupts = 0;
  const interrupt = () => {
    if (++interrupts === 1 && began && engine.connected) {
      engine.send({ command: 'stop' } satisfies EngineCommand);
    } else {
      engine.kill('SIGKILL');
    }
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) {
    process.on(signal, interrupt);
  }
  // Only now: whoever sees the engine may send a signal.
  const engine = fork(fileURLToPath(new URL('engine.cjs', import.meta.url)), { serialization: 'advanced' });
  return new Promise((resolve) => {
    engine.on('message', (event: EngineEvent) => {
      failed ||= event.event === 'error';
      began ||= event.event !== 'log';
      hear(event);
    });
    engine.once('exit', (code, signal) => {
      for (const signal of signals) {
        process.off(signal, interrupt);
      }
      if (code !== 0 && !failed) {
        hear(interrupts > 0 && !began ? stoppedEarly : unexpectedEnd(code, signal));
      }
      resolve(code === 0);
    });
    engine.send(command);
  });
}

const stoppedEarly: ErrorEvent = {
  event: 'error',
  code: 'stopped',
  message: 'It was stopped before it had begun. Nothing was written.',
};

const unexpectedEnd = (code: number | null, signal: string | null): ErrorEvent => ({
  event: 'error',
  code: 'engine',
  message: `The engine ${signal ? `was ended by ${signal}` : `ended with code ${code}`} before its work was done.`,
});
