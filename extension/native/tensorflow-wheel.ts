import { copyFile, mkdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { shippedAddon } from './addon-sources.js';
import { compileAddon, requireCompiler } from './compile-addon.js';
import { probeAddon } from './probe-addon.js';
import type { Building, SetUpStep } from './set-up.js';
import { StepFailure } from './set-up-events.js';
import { cLibraryNames, findTensorFlowFiles, frameworkLibraryName } from './tensorflow-files.js';
import { unzip } from './unzip.js';
import { fetchWheel } from './wheel/fetch-wheel.js';
import { requireGlibc, tensorflowRelease, tensorflowVersion } from './wheel/tensorflow-release.js';

/**
 * Takes the libraries of TensorFlow out of a Python wheel, and the addon that was shipped for them; where
 * there is none for this kind of machine, or it does not load, compiles one. Needs no Python.
 */
export const tensorflowWheel: SetUpStep = {
  name: 'wheel',
  async build(building) {
    const release = tensorflowRelease();
    requireGlibc();
    const shipped = shippedAddon();
    // Said before anything large is downloaded.
    if (shipped === undefined) await requireCompiler(building);
    await requireSpace(building.folder);
    const { folder, signal, say } = building;
    const file = await fetchWheel(release, building);
    say("Unpacking TensorFlow's libraries (850 MB)");
    const wheel = join(folder, 'wheel');
    await mkdir(wheel);
    await unzip(file, wheel, (path) => wanted.some((start) => path.startsWith(start)), signal);
    const { libraries, headers } = findTensorFlowFiles(join(wheel, 'tensorflow'));
    const [c, framework] = libraries.map((library) => join(folder, basename(library)));
    await rename(libraries[0], c!);
    await rename(libraries[1], framework!);
    const from = `the TensorFlow ${tensorflowVersion} of PyPI`;
    const addon = shipped && (await takeShipped(shipped, building));
    if (addon !== undefined) {
      await rm(wheel, { recursive: true });
      return { addon, origin: `shipped for ${from}` };
    }
    const compiled = await compileAddon(
      await requireCompiler(building),
      { libraries: [c!, framework!], headers },
      building,
    );
    await rm(wheel, { recursive: true });
    return { addon: compiled, origin: `compiled against ${from}` };
  },
};

/** Puts the shipped addon beside the libraries. @returns its path inside the folder; undefined when it does not load */
async function takeShipped(shipped: string, { folder, signal }: Building): Promise<string | undefined> {
  const addon = basename(shipped);
  await copyFile(shipped, join(folder, addon));
  try {
    await probeAddon(join(folder, addon), signal);
    return addon;
  } catch {
    signal?.throwIfAborted();
    await rm(join(folder, addon));
    return undefined;
  }
}

/** @throws {StepFailure} when the wheel (0.3 GB) and the libraries in it (0.9 GB) do not fit */
async function requireSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / 1e9;
  if (free > 1.5) return;
  throw new StepFailure(
    `TensorFlow needs 1.5 GB of disk while it is unpacked, and ${free.toFixed(1)} GB are free`,
    `Free some space where ${folder} is`,
  );
}

/** What the needed files of the wheel start with: the two libraries and the headers that the C ones include. */
const wanted = [
  ...[...cLibraryNames, frameworkLibraryName].map((name) => `tensorflow/${name}`),
  'tensorflow/include/tensorflow/c/',
  'tensorflow/include/tensorflow/core/platform/',
  'tensorflow/include/tsl/',
  'tensorflow/include/xla/tsl/',
];
