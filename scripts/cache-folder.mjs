import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where things live that are large, slow to get and the same for every checkout: the folder that this
 * kind of system keeps for caches. Nothing in it is precious.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {NodeJS.Platform} [platform]
 * @returns {string} an absolute path; the folder may not exist yet
 */
export function cacheFolder(environment = process.env, platform = process.platform) {
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, 'unroll');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'unroll');
  if (platform === 'win32' && environment.LOCALAPPDATA) return join(environment.LOCALAPPDATA, 'unroll');
  return join(homedir(), '.cache', 'unroll');
}
