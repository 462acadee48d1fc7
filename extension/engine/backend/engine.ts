import type { node } from '@tensorflow/tfjs-node/dist/node.js';

/**
 * tfjs as the engine has it, the same in its bundle and in tests: tfjs-core with kernels. Layers, data
 * and model converter are left out.
 */
export type TensorFlow = typeof import('@tensorflow/tfjs-core');

/** What only tfjs-node has, under tfjs-node's own name for it, `tf.node`. */
export type TensorFlowOnNode = TensorFlow & {
  readonly node: Pick<typeof node, 'loadSavedModel' | 'getNumOfSavedModels' | 'summaryFileWriter'>;
};

/** What trains: one tfjs for everybody, with the backend chosen. */
export type Engine = TfjsNodeEngine | EmbeddedEngine;

/** TensorFlow's own library, which also runs whole graphs. */
export interface TfjsNodeEngine {
  readonly name: 'tfjs-node';
  /** TensorFlow's version, e.g. `2.21.0`. */
  readonly version: string;
  readonly tf: TensorFlowOnNode;
}

/** What is shipped with the extension and runs everywhere. */
export interface EmbeddedEngine {
  readonly name: 'wasm' | 'cpu';
  /** The version of tfjs, e.g. `4.22.0`. */
  readonly version: string;
  readonly tf: TensorFlow;
  /** Where a faster engine was to be used: why it is not, and what to do about it, as sentences. */
  readonly reason?: string;
}
