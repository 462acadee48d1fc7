import type { TensorFlowOnNode } from '../../backend/engine.js';
import { constant, program, scan, add } from '../../program/index.js';
import { openSession } from './session.js';
import { workGraph } from './work-graph.js';

let answer: boolean | undefined;

/**
 * Whether the library that is loaded compiles with XLA: tried once on a small loop. Libraries built
 * without XLA do not know its ops or refuse to compile.
 */
export function compilesWithXla(tf: TensorFlowOnNode): boolean {
  answer ??= tryLoop(tf);
  return answer;
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
