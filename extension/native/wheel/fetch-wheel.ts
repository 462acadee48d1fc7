import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { download } from '../fetch/download.js';
import { explainFetch } from '../fetch/explain.js';
import { runProcess } from '../run-process.js';
import type { Building } from '../set-up.js';
import { StepFailure } from '../set-up-events.js';
import { pipIndex } from './pip-settings.js';
import { listFiles, publicIndex } from './python-index.js';
import { type TensorFlowRelease, tensorflowVersion } from './tensorflow-release.js';

/**
 * Gets TensorFlow's wheel: from the index itself; else with pip, which knows ways to private indexes that
 * are not known here, where it is on this machine.
 *
 * @returns the wheel's path
 * @throws {StepFailure} with why the index itself would not give it
 */
export async function fetchWheel(release: TensorFlowRelease, building: Building): Promise<string> {
  try {
    return await fromIndex(release, building);
  } catch (error) {
    building.signal?.throwIfAborted();
    const withPip = await fromPip(release, building).catch(() => undefined);
    building.signal?.throwIfAborted();
    if (withPip !== undefined) return withPip;
    throw error;
  }
}

async function fromIndex({ project, platform }: TensorFlowRelease, building: Building): Promise<string> {
  const { signal, say, downloads } = building;
  const what = `${project} ${tensorflowVersion}`;
  const index = pipIndex() ?? publicIndex;
  const help = `Allow this machine to reach ${index.host}, or name a mirror of PyPI in PIP_INDEX_URL`;
  let address = index;
  try {
    say(`Looking for ${what} in ${index.host}`);
    const start = `${project.replace('-', '_')}-${tensorflowVersion}-`;
    // Any Python's wheel has the same C library.
    const wheel = (await listFiles(index, project, signal)).find(
      ({ name }) => name.startsWith(start) && platform.test(name) && name.endsWith('.whl'),
    );
    if (wheel === undefined)
      throw new StepFailure(`${index.host} has no ${what} for this kind of machine`, help);
    address = wheel.address;
    const file = join(downloads, `${wheel.sha256.slice(0, 12)}-${wheel.name}`);
    const checksum = { algorithm: 'sha256', digest: wheel.sha256 } as const;
    await download({
      address,
      file,
      checksum,
      signal,
      onProgress: (bytes, of) =>
        say(`Downloading ${what} from ${address.host}${of ? ` (${megabytes(of)})` : ''}`, of && bytes / of),
    });
    return file;
  } catch (error) {
    signal?.throwIfAborted();
    throw explainFetch(error, what, address, help);
  }
}

async function fromPip(
  { project }: TensorFlowRelease,
  { downloads, signal, say }: Building,
): Promise<string> {
  await runProcess('python3', ['-m', 'pip', '--version'], { signal });
  say(`Downloading ${project} ${tensorflowVersion} with pip`);
  const folder = join(downloads, 'pip');
  await mkdir(folder, { recursive: true });
  const args = ['-m', 'pip', 'download', `${project}==${tensorflowVersion}`, ...pipOptions, '--dest', folder];
  // Any Python will do, so this machine's does not matter.
  args.push('--python-version', '3.12', '--implementation', 'cp', '--abi', 'cp312');
  for (const platform of pipPlatforms()) args.push('--platform', platform);
  // pip would else unpack in the system's temporary folder, which is often small.
  try {
    await runProcess('python3', args, { environment: { TMPDIR: folder }, limit: 30 * 60_000, signal });
  } catch (error) {
    // pip does not go on with what it has begun.
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new StepFailure(`pip downloaded no wheel of ${project}`);
  return join(folder, wheel);
}

const pipOptions = ['--no-deps', '--only-binary=:all:', '--no-cache-dir', '--progress-bar=off'];

function pipPlatforms(): string[] {
  if (process.platform === 'darwin') return ['macosx_12_0_arm64'];
  return [`manylinux_2_27_${process.arch === 'x64' ? 'x86_64' : 'aarch64'}`];
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
