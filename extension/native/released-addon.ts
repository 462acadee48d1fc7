import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '@tensorflow/tfjs-node/dist/version.js';
import { download } from './fetch/download.js';
import { explainFetch } from './fetch/explain.js';
import { get } from './fetch/get.js';
import { releasedSystem } from './released-systems.js';
import { runProcess } from './run-process.js';
import type { Building, SetUpStep } from './set-up.js';
import { StepFailure } from './set-up-events.js';
import { requireGlibc } from './wheel/tensorflow-release.js';

/**
 * Downloads what TensorFlow publishes for tfjs-node, as the package's own install script does: a library,
 * and an addon that was compiled for it. Needs neither npm nor a compiler.
 */
export const releasedAddon: SetUpStep = {
  name: 'download',
  async build(building) {
    const system = releasedSystem(process.platform, process.arch);
    if (system === undefined)
      throw new StepFailure(`tfjs-node is not published compiled for ${process.platform} on ${process.arch}`);
    requireGlibc();
    const { folder } = building;
    const host = new URL(`${process.env.TFJS_NODE_CDN_STORAGE || 'https://storage.googleapis.com'}/`);
    const ending = process.platform === 'win32' ? 'zip' : 'tar.gz';
    const library = `tensorflow/libtensorflow/libtensorflow-cpu-${system}-x86_64-${libraryVersion}.${ending}`;
    // Node-API 8 is in every Node and Electron that this runs on.
    const addon = `tf-builds/pre-built-binary/napi-v8/${version}/CPU-${system}-${version}.${ending}`;
    const deps = join(folder, 'deps');
    const lib = join(folder, 'lib');
    await fetchAndUnpack(new URL(library, host), deps, `TensorFlow ${libraryVersion}`, building);
    await fetchAndUnpack(new URL(addon, host), lib, "tfjs-node's addon", building);
    const found = (await readdir(lib, { recursive: true })).find((file) =>
      file.endsWith('tfjs_binding.node'),
    );
    if (found === undefined)
      throw new StepFailure(`${host.host} sent an archive that holds no tfjs_binding.node`);
    const path = join('lib', found);
    if (process.platform === 'win32') await putDllBeside(deps, join(folder, path, '..'));
    return { addon: path, origin: "from TensorFlow's own release for tfjs-node" };
  },
};

/** The libtensorflow that tfjs-node 4.22.0 was released with. */
const libraryVersion = '2.9.1';

async function fetchAndUnpack(
  address: URL,
  folder: string,
  what: string,
  { downloads, signal, say }: Building,
): Promise<void> {
  const file = join(downloads, address.pathname.split('/').at(-1)!);
  try {
    say(`Downloading ${what} from ${address.host}`);
    await download({
      address,
      file,
      checksum: { algorithm: 'md5', digest: await publishedMd5(address, signal) },
      signal,
      onProgress: (bytes, of) => say(`Downloading ${what} from ${address.host}`, of && bytes / of),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw explainFetch(error, what, address, help);
  }
  await mkdir(folder);
  // Windows 10, macOS and Linux have a tar; that of Windows knows zip, too.
  await runProcess('tar', ['-xf', file, '-C', folder], { signal, limit: 10 * 60_000 });
}

/** The checksum that the storage tells of each file. */
async function publishedMd5(address: URL, signal: AbortSignal | undefined): Promise<string> {
  const { answer } = await get(address, { headers: { range: 'bytes=0-0' }, signal, accepted: [206] });
  answer.destroy();
  const [, md5] = /md5=([\w+/=]+)/.exec(String(answer.headers['x-goog-hash'] ?? '')) ?? [];
  if (md5 !== undefined) return Buffer.from(md5, 'base64').toString('hex');
  throw new StepFailure(`${address.host} tells no checksum of ${address.pathname}`, help);
}

const help =
  'Allow this machine to reach storage.googleapis.com, or set TFJS_NODE_CDN_STORAGE to a mirror of it';

/** Windows looks for a library beside the addon that needs it. Some archives hold it in `lib`, some at the top. */
async function putDllBeside(deps: string, folder: string): Promise<void> {
  const dll = (await readdir(deps, { recursive: true })).find((file) => file.endsWith('tensorflow.dll'));
  if (dll === undefined) throw new StepFailure("TensorFlow's archive holds no tensorflow.dll");
  await rename(join(deps, dll), join(folder, 'tensorflow.dll'));
}
