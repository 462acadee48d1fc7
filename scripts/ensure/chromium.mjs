import { existsSync } from 'node:fs';
import { SetUpError } from '../progress.mjs';
import { findOnPath } from '../run-command.mjs';
import { canInstallDebianPackages, installDebianPackages } from './debian-packages.mjs';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Finds a Chromium or Chrome for the tests in a real editor, or installs Debian's.
 *
 * @returns {Promise<string>} the path of its program
 * @throws {SetUpError} when there is none and it cannot be installed here
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (canInstallDebianPackages()) {
    await installDebianPackages(
      ['chromium', 'fonts-dejavu-core', 'fonts-liberation'],
      'the browser that drives the editor tests',
    );
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new SetUpError(
    'The tests in a real editor need Chromium or Chrome. Install one (Debian, Ubuntu: "sudo apt-get install ' +
      'chromium"), or name its program in the environment variable UNROLL_CHROMIUM.\n' +
      'Without it, "npm test -- --project unit" runs the other tests.',
  );
}

function findChromium() {
  const named = process.env.UNROLL_CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new SetUpError(`UNROLL_CHROMIUM names ${named}, and there is no such file.`);
  }
  return (
    commands.map((command) => findOnPath(command)).find(Boolean) ??
    applications.find((path) => existsSync(path))
  );
}
