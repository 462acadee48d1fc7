import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { checkout } from './checkout.mjs';
import { builtFrom } from './ensure/build.mjs';
import { fingerprint } from './ensure/fingerprint.mjs';
import { copyAddonSources, esbuildTfjsNode } from './esbuild-tfjs-node.mjs';
import { runMain, SetUpError } from './progress.mjs';

/** What runs in Node: the editor's extension host, the server, the engine, the commands. */
const nodeEntries = {
  extension: 'extension/extension.ts',
  server: 'language/server.ts',
  engine: 'extension/engine/main.ts',
  cli: 'extension/cli/main.ts',
  'native-setup': 'extension/native/main.ts',
};

/** What runs in a webview's page. */
const pageEntries = {
  'webview/diagram': 'webview/diagram/page.ts',
  'webview/training': 'webview/training/page.ts',
};

/**
 * Bundles the sources into `dist`. The old bundles stay until the new ones are complete.
 *
 * @param {object} options
 * @param {boolean} options.development readable, with source maps; else minified
 */
export async function build({ development }) {
  const unfinished = join(checkout, 'node_modules', '.cache', `unroll-build-${process.pid}`);
  const made = fingerprint(builtFrom);
  try {
    await Promise.all([
      esbuild.build(nodeOptions(unfinished, development)),
      esbuild.build(pageOptions(unfinished, development)),
      copyShipped(unfinished),
      copyAddonSources(unfinished),
    ]);
    await writeFile(join(unfinished, '.built-from'), development ? `${made} development` : made);
    await rm(join(checkout, 'dist'), { recursive: true, force: true });
    await rename(unfinished, join(checkout, 'dist'));
  } catch (error) {
    // esbuild has shown its errors already.
    throw error instanceof Error && 'errors' in error
      ? new SetUpError('The bundles could not be made.')
      : error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/**
 * @param {string} outdir
 * @param {boolean} development
 * @returns {esbuild.BuildOptions}
 */
function nodeOptions(outdir, development) {
  return {
    ...commonOptions(outdir, development),
    entryPoints: nodeEntries,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    plugins: [esbuildTfjsNode()],
    // Sources are ES modules and may ask where they are.
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  };
}

/**
 * @param {string} outdir
 * @param {boolean} development
 * @returns {esbuild.BuildOptions}
 */
function pageOptions(outdir, development) {
  return {
    ...commonOptions(outdir, development),
    entryPoints: pageEntries,
    platform: 'browser',
    target: 'chrome130',
    format: 'iife',
    tsconfig: join(checkout, 'webview', 'tsconfig.json'),
  };
}

/**
 * @param {string} outdir
 * @param {boolean} development
 * @returns {esbuild.BuildOptions}
 */
function commonOptions(outdir, development) {
  return {
    absWorkingDir: checkout,
    bundle: true,
    outdir,
    minify: !development,
    sourcemap: development,
    legalComments: 'none',
    logLevel: 'warning',
  };
}

/**
 * Copies what is used as it comes: ELK, as a page's worker and whole, HDF5, and the WebAssembly of TensorFlow.js
 * and of resvg, and the font of pictures.
 *
 * @param {string} outdir
 */
async function copyShipped(outdir) {
  const modules = join(checkout, 'node_modules');
  const wasm = join(modules, '@tensorflow', 'tfjs-backend-wasm', 'dist');
  await mkdir(join(outdir, 'webview'), { recursive: true });
  await mkdir(join(outdir, 'wasm'), { recursive: true });
  const worker = join(modules, 'elkjs', 'lib', 'elk-worker.min.js');
  await copyFile(worker, join(outdir, 'webview', 'elk-worker.js'));
  await copyFile(join(modules, 'elkjs', 'lib', 'elk.bundled.js'), join(outdir, 'elk.cjs'));
  await mkdir(join(outdir, 'png'), { recursive: true });
  await copyFile(join(modules, '@resvg', 'resvg-wasm', 'index_bg.wasm'), join(outdir, 'png', 'resvg.wasm'));
  const inter = join(modules, '@expo-google-fonts', 'inter');
  await copyFile(join(inter, 'LICENSE_FONT'), join(outdir, 'png', 'Inter_LICENSE'));
  for (const style of ['400Regular', '400Regular_Italic', '700Bold']) {
    await copyFile(join(inter, style, `Inter_${style}.ttf`), join(outdir, 'png', `Inter_${style}.ttf`));
  }
  const hdf5 = join(modules, 'h5wasm', 'dist', 'esm');
  await mkdir(join(outdir, 'hdf5'), { recursive: true });
  for (const name of ['hdf5_hl.js', 'hdf5_util.js', 'file_handlers.js']) {
    await copyFile(join(hdf5, name), join(outdir, 'hdf5', name));
  }
  // The threaded one is never used in Node.
  for (const name of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm']) {
    await copyFile(join(wasm, name), join(outdir, 'wasm', name));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    await build({ development: process.argv.includes('--development') });
    return 0;
  });
}
