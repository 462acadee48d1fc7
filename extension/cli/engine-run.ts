import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineCommand, EngineEvent } from '../engine/protocol.js';

/**
 * Runs the engine in a process of its own until it ends, and hands on what it tells. Ctrl-C asks it to stop
 * after the step under way, a second one ends it. True where training came to its end.
 */
export function runEngine(
  command: EngineCommand & { readonly command: 'train' },
  hear: (event: EngineEvent) => void,
): Promise<boolean> {
  const engine = fork(fileURLToPath(new URL('engine.cjs', import.meta.url)), { serialization: 'advanced' });
  let told: 'end' | 'error' | undefined;
  let interrupts = 0;
  const interrupt = () => {
    if (++interrupts === 1 && engine.connected) {
      engine.send({ command: 'stop' } satisfies EngineCommand);
    } else {
      engine.kill('SIGKILL');
    }
  };
  process.on('SIGINT', interrupt);
  return new Promise((resolve) => {
    engine.on('message', (event: EngineEvent) => {
      if (event.event === 'end' || event.event === 'error') {
        told = event.event;
      }
      hear(event);
    });
    engine.once('exit', (code, signal) => {
      process.off('SIGINT', interrupt);
      if (!told) {
        const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
        hear({ event: 'error', code: 'engine', message: `The engine ${how} before training was over.` });
      }
      resolve(told === 'end');
    });
    engine.send(command);
  });
}
