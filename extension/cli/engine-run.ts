import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineCommand, EngineEvent } from '../engine/protocol.js';

/**
 * Runs the engine in a process of its own until it ends, and hands on what it tells. Ctrl-C, or a wish of
 * the system that this process ends, asks it to stop after the step under way; a second one ends it. True
 * where it did all that the command says.
 */
export function runEngine(
  command: Exclude<EngineCommand, { readonly command: 'stop' }>,
  hear: (event: EngineEvent) => void,
): Promise<boolean> {
  const engine = fork(fileURLToPath(new URL('engine.cjs', import.meta.url)), { serialization: 'advanced' });
  let failed = false;
  let interrupts = 0;
  const interrupt = () => {
    if (++interrupts === 1 && engine.connected) {
      engine.send({ command: 'stop' } satisfies EngineCommand);
    } else {
      engine.kill('SIGKILL');
    }
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) {
    process.on(signal, interrupt);
  }
  return new Promise((resolve) => {
    engine.on('message', (event: EngineEvent) => {
      failed ||= event.event === 'error';
      hear(event);
    });
    engine.once('exit', (code, signal) => {
      for (const signal of signals) {
        process.off(signal, interrupt);
      }
      if (code !== 0 && !failed) {
        const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
        hear({ event: 'error', code: 'engine', message: `The engine ${how} before its work was done.` });
      }
      resolve(code === 0);
    });
    engine.send(command);
  });
}
