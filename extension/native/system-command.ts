import { existsSync } from 'node:fs';
import { ProcessFailure, runProcess } from './run-process.js';
import type { Building } from './set-up.js';
import { StepFailure } from './set-up-events.js';

/**
 * Finds a command, or installs its Debian package where the set-up may: as root, with apt-get.
 *
 * @param commands any of them will do, the best first
 * @param debianPackage what brings the first of them
 * @returns the command that is there
 * @throws {StepFailure} with the command to type where it may not
 */
export async function systemCommand(
  commands: readonly [string, ...string[]],
  debianPackage: string,
  building: Building,
): Promise<string> {
  for (const command of commands) if (await isThere(command)) return command;
  await installDebianPackage(debianPackage, `${commands[0]} is not on this machine`, building);
  return commands[0];
}

/**
 * Installs a package of the system, where the set-up may.
 *
 * @param why what is missing, for the failure's message
 * @throws {StepFailure} where it may not or apt-get fails
 */
async function installDebianPackage(
  debianPackage: string,
  why: string,
  { allowSystemInstall, signal, say }: Building,
): Promise<void> {
  const hasApt = existsSync('/usr/bin/apt-get');
  const remedy = hasApt
    ? `Install it: sudo apt-get install ${debianPackage}`
    : `Install it with your system's package manager (Debian calls it ${debianPackage})`;
  if (!allowSystemInstall || !hasApt || process.getuid?.() !== 0) throw new StepFailure(why, remedy);
  say(`Installing ${debianPackage} with apt-get`);
  const options = { environment: { DEBIAN_FRONTEND: 'noninteractive' }, limit: 10 * 60_000, signal };
  try {
    await runProcess('apt-get', ['update', '-q'], options);
    await runProcess('apt-get', ['install', '-q', '-y', '--no-install-recommends', debianPackage], options);
  } catch (error) {
    signal?.throwIfAborted();
    throw new StepFailure(`${why}, and apt-get could not install it: ${(error as Error).message}`, remedy);
  }
}

async function isThere(command: string): Promise<boolean> {
  try {
    await runProcess(command, ['--version']);
    return true;
  } catch (error) {
    return error instanceof ProcessFailure && !error.notFound;
  }
}
