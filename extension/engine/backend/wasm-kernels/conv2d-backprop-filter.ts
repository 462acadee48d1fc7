import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { Conv2DBackpropFilterAttrs, KernelConfig, NamedTensorInfoMap } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../engine.js';

/**
 * The kernel behind a convolution's gradient for its filter.
 * `x` [batch, height, width, channels], `dy` [batch, outHeight, outWidth, filters] →
 * [kernelHeight, kernelWidth, channels, filters]: each filter value's inputs times the gradients of the
 * outputs they went into, summed over batch and places.
 */
export function conv2DBackpropFilter(tf: TensorFlow): KernelConfig {
  return {
    kernelName: tf.Conv2DBackpropFilter,
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { x, dy } = inputs as NamedTensorInfoMap;
      const { strides, pad, dataFormat, dimRoundingMode, filterShape } =
        attrs as unknown as Conv2DBackpropFilterAttrs;
      if (dataFormat !== 'NHWC')
        throw new Error(`WebAssembly convolves with channels last only, not ${dataFormat}`);
      const shape = x!.shape as [number, number, number, number];
      const conv = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
      const wasm = backend as BackendWasm;
      const dw = wasm.makeOutput(filterShape, 'float32');
      // The memory may have grown for the output: only now are views of it safe.
      const from = wasm.typedArrayFromHeap(x!);
      const gradient = wasm.typedArrayFromHeap(dy!);
      const filter = wasm.typedArrayFromHeap(dw).fill(0);
      const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padInfo } = conv;

      for (let batch = 0; batch < conv.batchSize; batch++)
        for (let outRow = 0; outRow < outHeight; outRow++)
          for (let outColumn = 0; outColumn < outWidth; outColumn++) {
            const dyAt = ((batch * outHeight + outRow) * outWidth + outColumn) * outChannels;
            for (let row = 0; row < conv.filterHeight; row++) {
              const inRow = outRow * conv.strideHeight + row - padInfo.top;
              if (inRow < 0 || inRow >= inHeight) continue;
              for (let column = 0; column < conv.filterWidth; column++) {
                const inColumn = outColumn * conv.strideWidth + column - padInfo.left;
                if (inColumn < 0 || inColumn >= inWidth) continue;
                const xAt = ((batch * inHeight + inRow) * inWidth + inColumn) * inChannels;
                const dwAt = (row * conv.filterWidth + column) * inChannels * outChannels;
                for (let channel = 0; channel < inChannels; channel++) {
                  const value = from[xAt + channel]!;
                  const to = dwAt + channel * outChannels;
                  for (let i = 0; i < outChannels; i++) filter[to + i]! += value * gradient[dyAt + i]!;
                }
              }
            }
          }
      return dw;
    },
  };
}
