import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
 * How what runs in Node is bundled.
 *
 * @param {string} outdir
 * @param {boolean} development
 * @returns {esbuild.BuildOptions}
 */
export function nodeOptions(outdir, development) {
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

/** What is used as it comes, in `dist` and in `node_modules`. */
const shipped = {
  // ELK, as a page's worker and whole.
  'webview/elk-worker.js': 'elkjs/lib/elk-worker.min.js',
  'elk.cjs': 'elkjs/lib/elk.bundled.js',
  // What draws pictures as PNG, and their font.
  'png/resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
  'png/Inter_LICENSE': '@expo-google-fonts/inter/LICENSE_FONT',
  'png/Inter_400Regular.ttf': '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  'png/Inter_400Regular_Italic.ttf': '@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
  'png/Inter_700Bold.ttf': '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
  'hdf5/hdf5_hl.js': 'h5wasm/dist/esm/hdf5_hl.js',
  'hdf5/hdf5_util.js': 'h5wasm/dist/esm/hdf5_util.js',
  'hdf5/file_handlers.js': 'h5wasm/dist/esm/file_handlers.js',
  // TensorFlow.js' WebAssembly; the threaded one is never used in Node.
  'wasm/tfjs-backend-wasm.wasm': '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm',
  'wasm/tfjs-backend-wasm-simd.wasm': '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
};

/** @param {string} outdir */
async function copyShipped(outdir) {
  for (const [to, from] of Object.entries(shipped)) {
    const target = join(outdir, to);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(checkout, 'node_modules', from), target);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    await build({ development: process.argv.includes('--development') });
    return 0;
  });
}
