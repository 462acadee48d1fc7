import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where this kind of system keeps what can be made again, for Unroll: `XDG_CACHE_HOME` or `~/.cache`;
 * `~/Library/Caches` on macOS; `LOCALAPPDATA` on Windows. It may not exist yet.
 */
export function cacheFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, 'unroll');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'unroll');
  if (platform === 'win32' && environment.LOCALAPPDATA) return join(environment.LOCALAPPDATA, 'unroll');
  return join(homedir(), '.cache', 'unroll');
}
