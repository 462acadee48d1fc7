import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../checkout.mjs';
import { SetUpError } from '../progress.mjs';

/**
 * Sets tfjs-node up for this machine (extension/native), which tells on standard error what it does and
 * which engine will train. A machine where it cannot be had trains with the embedded engine.
 *
 * Needs the build.
 */
export function ensureTfjsNode() {
  return new Promise((resolve, reject) => {
    const setUp = join(checkout, 'dist', 'native-setup.cjs');
    const child = spawn(process.execPath, [setUp], { cwd: checkout, stdio: ['ignore', 2, 2] });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else reject(new SetUpError(`Setting up tfjs-node ended with ${signal ?? `exit code ${code}`}.`));
    });
  });
}
