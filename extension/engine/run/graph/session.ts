import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js';
import type { TensorFlowOnNode } from '../../backend/engine.js';
import type { Graph } from './graph-types.js';
import { savedModelBytes, servingTag } from './saved-model.js';

/** A graph that TensorFlow has loaded; its variables live in it. */
export interface Session {
  /** Computes the fetched nodes' outputs; the caller frees them. */
  run(
    feeds: readonly { readonly node: string; readonly tensor: Tensor }[],
    fetches: readonly string[],
  ): Tensor[];
  close(): void;
}

/**
 * Loads a graph, by way of a folder that is gone when this returns. It is loaded by tfjs-node's backend
 * itself: `tf.node.loadSavedModel` would read and parse the file once more for each signature.
 */
export function openSession(tf: TensorFlowOnNode, graph: Graph): Session {
  const backend = tf.backend() as unknown as NodeJSKernelBackend;
  const folder = mkdtempSync(join(tmpdir(), 'unroll-graph-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), savedModelBytes(graph));
    const session = backend.loadSavedModelMetaGraph(folder, servingTag);
    return {
      run: (feeds, fetches) =>
        backend.runSavedModel(
          session,
          feeds.map(({ tensor }) => tensor),
          // Of what a signature says, only the names are used.
          feeds.map(({ node }) => ({ name: `${node}:0` })) as Parameters<
            NodeJSKernelBackend['runSavedModel']
          >[2],
          fetches.map((node) => `${node}:0`),
        ),
      close: () => backend.deleteSavedModel(session),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
