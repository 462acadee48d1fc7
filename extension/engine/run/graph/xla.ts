import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js';
import type { TensorFlowOnNode } from '../../backend/engine.js';
import { constant, program, scan, add } from '../../program/index.js';
import { openSession } from './session.js';
import { workGraph } from './work-graph.js';

/** By what runs ops: tfjs-node's backend, which there is one of. */
const answers = new WeakMap<object, boolean>();

/**
 * Whether the library that is loaded compiles with XLA: asked once, on a small loop. Libraries built without
 * XLA either refuse what must be compiled, or do not see that it must, and run it as it is; these do not know
 * XLA's ops.
 */
export function compilesWithXla(tf: TensorFlowOnNode): boolean {
  const backend = tf.backend();
  const answer = answers.get(backend) ?? (knowsXlaOps(tf) && tryLoop(tf));
  answers.set(backend, answer);
  return answer;
}

/** Asks for an op that comes with XLA and runs inside what it compiles only: known or not, it fails. */
function knowsXlaOps(tf: TensorFlowOnNode): boolean {
  const backend = tf.backend() as unknown as NodeJSKernelBackend;
  const input = tf.scalar(0);
  const type = { name: 'T', type: backend.binding.TF_ATTR_TYPE, value: backend.binding.TF_FLOAT };
  try {
    backend.executeSingleOutput('XlaClusterOutput', [type], [input]).dispose();
    return true;
  } catch (error) {
    return !/registered in (the )?binary/.test((error as Error).message);
  } finally {
    input.dispose();
  }
}

function tryLoop(tf: TensorFlowOnNode): boolean {
  const { outputs } = scan({ inits: [constant(0)], length: 2 }, ([sum]) => {
    const next = add(sum!, 1);
    return { carries: [next], outputs: [next] };
  });
  const count = program('count', { counts: outputs[0]! });
  const { graph, programs } = workGraph([], [{ program: count, plan: { kind: 'compiled' } }]);
  try {
    const session = openSession(tf, graph);
    try {
      const [counts] = session.run([], programs.get('count')!.fetches);
      const right = counts!.dataSync()[1] === 2;
      counts!.dispose();
      return right;
    } finally {
      session.close();
    }
  } catch {
    return false;
  }
}
