import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { KernelConfig, NamedAttrMap, NamedTensorInfoMap, TypedArray } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../engine.js';

/**
 * The kernel behind an embedding's gradient: adds up the rows of `x` that have the same id.
 * `x` [n, …], `segmentIds` [n] → [numSegments, …]. Rows with an id outside are left out, as TensorFlow does.
 */
export function unsortedSegmentSum(tf: TensorFlow): KernelConfig {
  return {
    kernelName: tf.UnsortedSegmentSum,
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { x, segmentIds } = inputs as NamedTensorInfoMap;
      const { numSegments } = attrs as NamedAttrMap as { numSegments: number };
      const wasm = backend as BackendWasm;
      const sum = wasm.makeOutput([numSegments, ...x!.shape.slice(1)], x!.dtype);
      // The memory may have grown for the output: only now are views of it safe.
      const rows = wasm.typedArrayFromHeap(x!) as TypedArray;
      const ids = wasm.typedArrayFromHeap(segmentIds!);
      const sums = wasm.typedArrayFromHeap(sum).fill(0);
      const size = tf.util.sizeFromShape(x!.shape.slice(1));
      for (let row = 0; row < ids.length; row++) {
        const id = ids[row]!;
        if (id < 0 || id >= numSegments) continue;
        for (let i = 0; i < size; i++) sums[id * size + i]! += rows[row * size + i]!;
      }
      return sum;
    },
  };
}
