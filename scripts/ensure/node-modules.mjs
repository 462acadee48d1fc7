import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../checkout.mjs';
import { during } from '../progress.mjs';
import { runNpm } from '../run-command.mjs';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional] for some systems only
 */

/** Installs the project's packages when they are missing or not those of the lock file. */
export async function ensureNodeModules() {
  if (isInstalled()) return;
  // Not "npm ci": newer ones refuse a lock file that leaves out packages for other systems. What the lock file
  // says is installed all the same, and stays as it is.
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  await during('Installing the packages with npm (half a minute, once)', () =>
    runNpm(['install', ...flags], { cwd: checkout }),
  );
}

function isInstalled() {
  // npm writes this list of what it installed at the very end, and removes it before it begins.
  const installed = join(checkout, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  return sameInstall(readPackages(join(checkout, 'package-lock.json')), readPackages(installed));
}

/**
 * Whether what npm installed is what the lock file asks for, packages for other systems aside.
 *
 * @param {Record<string, LockedPackage>} locked
 * @param {Record<string, LockedPackage>} installed
 */
export function sameInstall(locked, installed) {
  const same = (/** @type {string} */ path) =>
    locked[path]?.version === installed[path]?.version &&
    locked[path]?.integrity === installed[path]?.integrity;
  const wanted = Object.keys(locked).filter(
    (path) => path !== '' && (!locked[path].optional || installed[path]),
  );
  return wanted.every(same) && Object.keys(installed).every(same);
}

/**
 * @param {string} lockFile
 * @returns {Record<string, LockedPackage>} by folder
 */
function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
