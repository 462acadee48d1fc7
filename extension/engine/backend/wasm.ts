import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EmbeddedEngine } from './engine.js';
import { exported } from './exported.js';
import { loadTfjs } from './tfjs.js';
import { conv2DBackpropFilter } from './wasm-kernels/conv2d-backprop-filter.js';
import { unsortedSegmentSum } from './wasm-kernels/unsorted-segment-sum.js';

/** Loads tfjs on WebAssembly, with the kernels that training needs and tfjs left out there. */
export async function loadWasm(): Promise<EmbeddedEngine> {
  const tf = await loadTfjs();
  const { setWasmPaths } = exported(await import('@tensorflow/tfjs-backend-wasm'));
  tf.registerKernel(conv2DBackpropFilter(tf));
  tf.registerKernel(unsortedSegmentSum(tf));
  setWasmPaths(wasmFolder() + sep);
  if (!(await tf.setBackend('wasm'))) throw new Error('tfjs could not start its WebAssembly backend');
  return { name: 'wasm', version: tf.version_core, tf };
}

/** The folder of tfjs's `.wasm` files: beside the bundle, or in the package where nothing is bundled. */
function wasmFolder(): string {
  const packed = fileURLToPath(new URL('./wasm', import.meta.url));
  if (existsSync(packed)) return packed;
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist');
}
