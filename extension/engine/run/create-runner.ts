import type { Engine } from '../backend/engine.js';
import { simplify } from '../program/index.js';
import { createEagerRunner } from './eager/eager-runner.js';
import type { Runner, Work } from './runner.js';
import { hasSmallSteps } from './small-steps.js';
import { createWasmRunner } from './wasm/wasm-runner.js';
import { hasVectors } from './wasm/web-assembly.js';

/**
 * The runner that suits the engine: where there is TensorFlow itself, whole graphs, or code made for the program on
 * WebAssembly where that is faster; on the embedded engines that code, else op by op.
 */
export async function createRunner(engine: Engine, work: Work): Promise<Runner> {
  const simple = { ...work, programs: work.programs.map(simplify) };
  if (engine.name === 'tfjs-node') {
    if (hasVectors() && !graphsAlways() && hasSmallSteps(simple)) {
      return {
        ...createWasmRunner(simple),
        description: 'WebAssembly, faster than TensorFlow for so small a network',
      };
    }
    // Only here, so that the embedded engine loads nothing of it.
    const { createGraphRunner } = await import('./graph/graph-runner.js');
    return createGraphRunner(engine.tf, simple);
  }
  // Processors without vectors of four have tfjs' kernels.
  return engine.name === 'wasm' && hasVectors()
    ? createWasmRunner(simple)
    : createEagerRunner(engine.tf, simple);
}

/** Whether a person, or a test of graphs, wants TensorFlow for small networks as well. */
const graphsAlways = (): boolean => process.env.UNROLL_GRAPHS === 'always';
