import { cp, mkdir, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { tfjsNodePackage } from './addon-sources.js';
import { copyInstalledAddon } from './installed-addon.js';
import { runProcess } from './run-process.js';
import type { SetUpStep } from './set-up.js';
import { StepFailure } from './set-up-events.js';

/**
 * Runs the package's own install script, which downloads libtensorflow and an addon from the host that
 * TensorFlow publishes them on. It runs in a copy, so that it cannot harm what is installed.
 */
export const downloadedAddon: SetUpStep = {
  name: 'download',
  async build({ folder, signal, say }) {
    const installed = tfjsNodePackage();
    if (installed === undefined) throw new StepFailure("tfjs-node's install script is not here to run");
    say("Downloading with tfjs-node's own install script (about 130 MB)");
    const copy = join(folder, 'package');
    await mkdir(copy);
    for (const part of ['package.json', 'scripts', 'binding', 'binding.gyp'])
      await cp(join(installed, part), join(copy, part), { recursive: true });
    const modules = join(installed, '..', '..');
    const environment = {
      NODE_PATH: modules,
      PATH: join(modules, '.bin') + delimiter + (process.env.PATH ?? ''),
    };
    try {
      const options = { folder: copy, environment, limit: 10 * 60_000, signal };
      await runProcess(process.execPath, [join('scripts', 'install.js')], options);
    } catch (error) {
      signal?.throwIfAborted();
      throw new StepFailure(`tfjs-node's install script failed: ${(error as Error).message}`, remedy);
    }
    const addon = await copyInstalledAddon(copy, folder);
    if (addon === undefined)
      throw new StepFailure("tfjs-node's install script ended without an addon", remedy);
    await rm(copy, { recursive: true });
    return { addon, origin: "from tfjs-node's own download" };
  },
};

const remedy =
  'Allow this machine to reach storage.googleapis.com, or set TFJS_NODE_CDN_STORAGE to a mirror of it';
