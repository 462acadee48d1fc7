import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { compileAddon, requireCompiler } from './compile-addon.js';
import { runProcess } from './run-process.js';
import type { Building, SetUpStep } from './set-up.js';
import { StepFailure } from './set-up-events.js';
import { installDebianPackages, systemCommand } from './system-command.js';
import { cLibraryNames, findTensorFlowFiles, frameworkLibraryName } from './tensorflow-files.js';

/** The release whose C library and headers are known to work with tfjs-node 4.22.0's C++. */
const tensorflowVersion = '2.21.0';

/**
 * Compiles the addon against the TensorFlow inside a Python wheel from PyPI. No Python package is
 * installed: pip only downloads, and all but the libraries is thrown away in the end.
 */
export const tensorflowWheel: SetUpStep = {
  name: 'wheel',
  async build(building) {
    const compiler = await requireCompiler(building);
    await requirePip(building);
    await requireSpace(building.folder);
    const { folder } = building;
    const wheel = join(folder, 'wheel');
    await mkdir(wheel);
    const file = await downloadWheel(wheel, building);
    building.say("Unpacking TensorFlow's libraries (850 MB)");
    await runProcess('python3', ['-c', unpack, file, wheel, ...wanted], { signal: building.signal });
    await rm(file);
    const { libraries, headers } = findTensorFlowFiles(join(wheel, 'tensorflow'));
    const [c, framework] = libraries.map((library) => join(folder, basename(library)));
    await rename(libraries[0], c!);
    await rename(libraries[1], framework!);
    const addon = await compileAddon(compiler, { libraries: [c!, framework!], headers }, building);
    await rm(wheel, { recursive: true });
    return { addon, origin: `compiled against the TensorFlow ${tensorflowVersion} of PyPI` };
  },
};

async function requirePip(building: Building): Promise<void> {
  await systemCommand(['python3'], 'python3', building);
  const hasPip = await runProcess('python3', ['-m', 'pip', '--version']).then(
    () => true,
    () => false,
  );
  if (!hasPip) await installDebianPackages(['python3-pip'], 'Python has no pip on this machine', building);
}

/** @throws {StepFailure} when the wheel (0.3 GB) and the libraries in it (0.9 GB) do not fit */
async function requireSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / 1e9;
  if (free > 1.5) return;
  throw new StepFailure(
    `TensorFlow needs 1.5 GB of disk while it is unpacked, and ${free.toFixed(1)} GB are free`,
    `Free some space where ${folder} is, or set XDG_CACHE_HOME to a folder on a larger disk`,
  );
}

/**
 * @param folder the wheel's new place
 * @returns the wheel's path
 */
async function downloadWheel(folder: string, { signal, say }: Building): Promise<string> {
  // The leaner tensorflow-cpu exists for x86-64 only; on ARM the wheel of tensorflow has no GPU in it.
  const project = process.arch === 'x64' ? 'tensorflow-cpu' : 'tensorflow';
  const machine = process.arch === 'x64' ? 'x86_64' : 'aarch64';
  say(`Downloading ${project} ${tensorflowVersion} from PyPI with pip (about 270 MB)`);
  const args = ['-m', 'pip', 'download', `${project}==${tensorflowVersion}`, ...pipOptions, '--dest', folder];
  // Any Python's wheel has the same C library: name one, so that this machine's Python does not matter.
  args.push('--python-version', '3.12', '--implementation', 'cp', '--abi', 'cp312');
  args.push('--platform', `manylinux_2_27_${machine}`);
  try {
    // pip would else unpack in the system's temporary folder, which is often small.
    await runProcess('python3', args, { environment: { TMPDIR: folder }, limit: 30 * 60_000, signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw new StepFailure(
      `pip could not download ${project}: ${(error as Error).message}`,
      'Allow this machine to reach PyPI, or set pip up for a mirror of it (pip config set global.index-url …)',
    );
  }
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new StepFailure(`pip downloaded no wheel of ${project}`);
  return join(folder, wheel);
}

const pipOptions = ['--no-deps', '--only-binary=:all:', '--no-cache-dir', '--progress-bar=off'];

/** The files of the wheel that are needed: the two libraries and the headers that the C ones include. */
const wanted = [
  ...[...cLibraryNames, frameworkLibraryName].map((name) => `tensorflow/${name}`),
  'tensorflow/include/tensorflow/c/',
  'tensorflow/include/tensorflow/core/platform/',
  'tensorflow/include/tsl/',
  'tensorflow/include/xla/tsl/',
];

/** A wheel is a zip file, and Python reads those: file, folder, then what the wanted names start with. */
const unpack = `
import sys, zipfile
file, folder, *wanted = sys.argv[1:]
with zipfile.ZipFile(file) as wheel:
    wheel.extractall(folder, [name for name in wheel.namelist() if name.startswith(tuple(wanted))])`;
