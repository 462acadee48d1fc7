import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AddonCache } from '../../native/addon-cache.js';
import { isInEditor } from '../../native/addon-homes.js';
import { tellingFailure } from '../../native/set-up-events.js';

/**
 * Why tfjs-node cannot be loaded here, and what to do about it, in sentences for a person.
 *
 * @param loading what the system said when it could not load an addon that the cache does hold
 */
export function tfjsNodeTrouble(cache: AddonCache, loading?: Error): string {
  const found = cache.find();
  if (found.state === 'damaged') {
    return `tfjs-node's addon in ${cache.entry} is damaged (${found.why}). To train faster, make it again: ${setUpCommand()}`;
  }
  if (found.state === 'ready') {
    const words = loading?.message.split('\n')[0] ?? 'no reason given';
    return `tfjs-node's addon ${found.path} does not load (${words}). To train faster, make it again: ${setUpCommand()}`;
  }
  const failure = tellingFailure(cache.failedAttempt() ?? []);
  if (failure === undefined) {
    return `tfjs-node has not been set up on this machine. To train faster, set it up: ${setUpCommand()}`;
  }
  const remedy = failure.remedy ? `${failure.remedy}. Then` : 'When that has changed,';
  return `tfjs-node could not be set up on this machine: ${failure.message}. To train faster: ${remedy} set it up again: ${setUpCommand()}`;
}

/** What sets tfjs-node up, as a person calls it: a command of the editor, or one to type. */
export function setUpCommand(): string {
  if (isInEditor()) return 'run the command "LSTM: Set Up Native Engine"';
  const packed = fileURLToPath(new URL('./native-setup.cjs', import.meta.url));
  return existsSync(packed) ? `node "${packed}"` : 'npm start';
}
