import { readFileSync } from 'node:fs';
import { copyFile, cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { checkout } from './checkout.mjs';

/**
 * What bundles that train need (`dist/engine.cjs`, `dist/cli.cjs`); bundles without TensorFlow are not
 * touched by it. tfjs-node's JavaScript goes into the bundle; its addon stays outside, in the cache
 * that `extension/native` fills and `extension/engine/backend` loads it from.
 *
 * `extension/engine/backend` imports the parts of tfjs-node that it needs, never the package's entry, so
 * `@mapbox/node-pre-gyp` and the progress bar never come in. What is left to keep out:
 *
 * - `@tensorflow/tfjs` brings layers, converter, data and WebGL, none of which the engine calls; they are
 *   left empty (1.2 MB less).
 * - `node-fetch`, with its Unicode tables, is `fetch` since Node 18 (0.3 MB less).
 *
 * The bundle finds the `.wasm` files in `wasm/` beside itself: copy `tfjs-backend-wasm.wasm` and
 * `tfjs-backend-wasm-simd.wasm` there (tfjs never uses the threaded one in Node). It also needs
 * `import.meta.url` to be the bundle's own address.
 *
 * @returns {import('esbuild').Plugin}
 */
export function esbuildTfjsNode() {
  return {
    name: 'tfjs-node',
    setup(build) {
      const packages = /^(@tensorflow\/tfjs-(layers|converter|data|backend-webgl)|node-fetch)$/;
      build.onResolve({ filter: packages }, ({ path }) => ({ path, namespace: 'left-out' }));
      build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
        contents: path === 'node-fetch' ? 'module.exports = globalThis.fetch;' : 'module.exports = {};',
      }));
    },
  };
}

/**
 * Puts what compiling the addon needs beside the bundles, so that `native-setup.cjs` can also do it in an
 * installed extension, where there are no packages: tfjs-node's C++ and Node-API's headers (0.1 MB).
 *
 * @param {string} outdir the bundles' folder
 */
export async function copyAddonSources(outdir) {
  const modules = join(checkout, 'node_modules');
  const to = join(outdir, 'tfjs-node');
  await mkdir(to, { recursive: true });
  await cp(join(modules, '@tensorflow', 'tfjs-node', 'binding'), join(to, 'binding'), { recursive: true });
  await cp(join(modules, 'node-api-headers', 'include'), join(to, 'node-api'), { recursive: true });
}

/**
 * Puts this machine's own addon beside the bundles, where it was made for the TensorFlow of PyPI: a person with
 * the same kind of machine then needs no compiler (0.1 MB). It needs TensorFlow's libraries beside it, which
 * the set-up fetches.
 *
 * @param {string} outdir the bundles' folder
 * @param {string} [cache] the folder of `AddonCache` (extension/native)
 * @returns {Promise<boolean>} whether there is one
 */
export async function copyReadyAddon(outdir, cache = join(cacheFolder(), 'tfjs-node')) {
  const { version } = createRequire(import.meta.url)('@tensorflow/tfjs-node/package.json');
  const machine = `${process.platform}-${process.arch}`;
  const entry = join(cache, `${version}-${machine}`);
  const manifest = readManifest(entry);
  if (!manifest?.origin.endsWith('of PyPI')) return false;
  const ready = join(outdir, 'tfjs-node', 'ready', machine, 'tfjs_binding.node');
  await mkdir(dirname(ready), { recursive: true });
  await copyFile(join(entry, manifest.addon), ready);
  return true;
}

/**
 * @param {string} entry
 * @returns {{ addon: string, origin: string } | undefined}
 */
function readManifest(entry) {
  try {
    return JSON.parse(readFileSync(join(entry, 'manifest.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
