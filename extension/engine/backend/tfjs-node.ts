import { createRequire } from 'node:module';
import util from 'node:util';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js';
import type { TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding.js';
import type { TfjsNodeEngine } from './engine.js';
import { exported } from './exported.js';
import { loadTfjs } from './tfjs.js';

/**
 * Loads tfjs-node with an addon from anywhere.
 *
 * The package's entry looks for the addon inside its own folder, where it cannot be in a bundle; so this
 * does what the entry does with the parts it is made of.
 *
 * @param addon the `.node` file
 * @throws when the system cannot load the addon
 */
export async function loadTfjsNode(addon: string): Promise<TfjsNodeEngine> {
  restoreRemovedUtilities();
  configureLibrary();
  const binding = createRequire(import.meta.url)(addon) as TFJSBinding;
  configureXla(binding.TF_Version);
  const tf = await loadTfjs();
  await import('@tensorflow/tfjs-node/dist/register_all_kernels.js');
  const { NodeJSKernelBackend } = exported(
    await import('@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js'),
  );
  const { loadSavedModel, getNumOfSavedModels } = exported(
    await import('@tensorflow/tfjs-node/dist/saved_model.js'),
  );
  const { summaryFileWriter } = exported(await import('@tensorflow/tfjs-node/dist/tensorboard.js'));
  // tfjs-node finds its backend by this name.
  tf.registerBackend(
    'tensorflow',
    (): NodeJSKernelBackend => new NodeJSKernelBackend(binding, 'tfjs-node'),
    3,
  );
  if (!(await tf.setBackend('tensorflow'))) throw new Error('tfjs did not accept the TensorFlow backend');
  return {
    name: 'tfjs-node',
    version: binding.TF_Version,
    tf: { ...tf, node: { loadSavedModel, getNumOfSavedModels, summaryFileWriter } },
  };
}

/** tfjs-node calls two functions that Node 22 complains about and Node 23 has removed (tfjs issue 8609). */
function restoreRemovedUtilities(): void {
  Object.assign(util, {
    isArray: Array.isArray,
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  });
}

/**
 * What libtensorflow reads from the environment while it is loaded; what a person has set stays.
 *
 * oneDNN's own kernels are off: without them a [32, 64] × [64, 256] product takes 25 µs instead of 120,
 * larger ones and a convolution the same within noise (two cores, TensorFlow 2.21), and the one line that
 * no log level keeps off standard error is not written.
 *
 * Memory is kept from step to step rather than given back to the system and asked for again: a quarter of
 * the processors' time of a large step (LSTM(256) on [64, 100, 64]) was spent on that.
 */
function configureLibrary(): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '3';
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '0';
  process.env.TF_CPU_ALLOCATOR_USE_BFC ??= '1';
}

/**
 * What XLA reads from the environment before it compiles for the first time; what a person has set stays.
 *
 * Its newer way to write kernels takes a third longer to compile a training step and makes it no faster. A
 * library that does not know a flag ends the process, so it is given to the version that was tried alone.
 */
function configureXla(version: string): void {
  if (version.startsWith('2.21.')) {
    process.env.XLA_FLAGS ??= '--xla_cpu_use_fusion_emitters=false';
  }
}
