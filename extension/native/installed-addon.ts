import { constants } from 'node:fs';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tfjsNodePackage } from './addon-sources.js';
import type { SetUpStep } from './set-up.js';
import { StepFailure } from './set-up-events.js';

/** Takes over the addon that npm has put into the installed package, where its install script could run. */
export const installedAddon: SetUpStep = {
  name: 'package',
  async build({ folder, say }) {
    say('Looking for an addon in the installed tfjs-node package');
    const installed = tfjsNodePackage();
    if (installed === undefined) throw new StepFailure('tfjs-node is not installed beside this program');
    const addon = await copyInstalledAddon(installed, folder);
    if (addon === undefined)
      throw new StepFailure(
        'The installed tfjs-node package has no addon: npm did not run its install script',
      );
    return { addon, origin: 'from the installed tfjs-node package' };
  },
};

/**
 * Copies the addon of a tfjs-node package whose install script has run, with the libraries that it looks
 * for in `../../deps/lib`.
 *
 * @param installed the package's folder
 * @returns the addon's path inside the new folder; undefined when the package has none
 */
export async function copyInstalledAddon(installed: string, folder: string): Promise<string | undefined> {
  const files = await readdir(join(installed, 'lib'), { recursive: true }).catch(() => []);
  const found = files.filter((file) => file.endsWith('tfjs_binding.node')).sort();
  const newest = found.at(-1);
  if (newest === undefined) return undefined;
  const addon = join('lib', newest);
  await mkdir(join(folder, 'deps'));
  // Cloned where the file system can: the libraries are large.
  const exactly = { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE };
  await cp(dirname(join(installed, addon)), dirname(join(folder, addon)), exactly);
  await cp(join(installed, 'deps', 'lib'), join(folder, 'deps', 'lib'), exactly);
  return addon;
}
