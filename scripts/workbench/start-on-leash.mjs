import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Starts a program that ends with this process, together with all that it starts itself, however this
 * process ends (see leash.mjs).
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, log: string }} options `log` is the file for what it prints
 * @returns {{ ended: Promise<void>, stop: () => Promise<void> }} `ended` settles when it is gone, whoever ended it
 */
export function startOnLeash(command, args, { env, log }) {
  const leash = fileURLToPath(new URL('leash.mjs', import.meta.url));
  const output = openSync(log, 'a');
  const child = spawn(process.execPath, [leash, command, ...args], {
    env,
    detached: true,
    stdio: ['pipe', output, output],
  });
  closeSync(output);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('exit', () => resolve()));
  const stop = () => {
    child.stdin?.destroy();
    return ended;
  };
  return { ended, stop };
}
