import type { Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { TensorFlow } from '../../extension/engine/backend/engine.js';
import { loadEngine } from '../../extension/engine/backend/load-engine.js';

/** The gradient for the filter of a convolution over small whole numbers, so that sums are exact. */
async function filterGradient(engine: 'cpu' | 'wasm', strides: [number, number], pad: 'same' | 'valid') {
  const { tf } = await loadEngine(engine);
  const x = counting(tf, [2, 5, 6, 3]);
  const filter = counting(tf, [3, 2, 3, 4]);
  const { shape } = tf.conv2d(x, filter, strides, pad);
  const dy = counting(tf, shape);
  const convolve = (weights: Tensor) => tf.conv2d(x, weights as typeof filter, strides, pad);
  const gradient = tf.grad(convolve)(filter, dy);
  return gradient.array();
}

function counting(tf: TensorFlow, shape: [number, number, number, number]) {
  const size = tf.util.sizeFromShape(shape);
  return tf.tensor4d(Array.from({ length: size }, (_, i) => (i * 7) % 11) as never, shape);
}

describe('on WebAssembly', () => {
  it.each([
    { strides: [1, 1], pad: 'valid' },
    { strides: [1, 1], pad: 'same' },
    { strides: [2, 3], pad: 'same' },
  ] as const)(
    'a convolution has the gradient that it has on cpu: strides $strides, $pad',
    async ({ strides, pad }) => {
      const expected = await filterGradient('cpu', [...strides], pad);
      expect(await filterGradient('wasm', [...strides], pad)).toEqual(expected);
    },
  );

  it("an embedding's gradient adds up the rows that were looked up twice", async () => {
    const { tf } = await loadEngine('wasm');
    const words = tf.tensor1d([2, 0, 2], 'int32');
    const gradient = tf.grad((table: Tensor) => tf.gather(table, words))(tf.ones([4, 2]));
    expect(await gradient.array()).toEqual([
      [1, 1],
      [0, 0],
      [2, 2],
      [0, 0],
    ]);
  });
});
