import { existsSync } from 'node:fs';
import { during } from '../progress.mjs';
import { runCommand } from '../run-command.mjs';

/** Whether this process may install system packages: root on Debian or a system made from it. */
export function canInstallDebianPackages() {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

/**
 * Installs system packages with apt-get. Call it only where `canInstallDebianPackages()`.
 *
 * @param {string[]} packages
 * @param {string} purpose why, for the line that announces it
 */
export async function installDebianPackages(packages, purpose) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt-get may be at work, an unattended upgrade say: wait for it.
  const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  await during(`Installing ${packages.join(', ')} with apt-get: ${purpose}`, async () => {
    // One source of several out of reach makes this fail while the packages may well be there.
    await runCommand('apt-get', [...patience, 'update'], { env }).catch(() => undefined);
    const install = ['install', '--yes', '--no-install-recommends', ...packages];
    await runCommand('apt-get', [...patience, ...install], { env });
  });
}
