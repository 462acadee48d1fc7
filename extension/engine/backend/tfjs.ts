import type { TensorFlow } from './engine.js';
import { exported } from './exported.js';

/**
 * The tfjs that every engine shares, with the cpu backend in it.
 *
 * In its production mode, which is to say without advice on the console: standard error is for what a
 * person should read.
 */
export async function loadTfjs(): Promise<TensorFlow> {
  const tf = exported(await import('@tensorflow/tfjs')) as TensorFlow;
  tf.enableProdMode();
  return tf;
}
