import type { Engine } from '../backend/engine.js';
import { simplify } from '../program/index.js';
import { createEagerRunner } from './eager/eager-runner.js';
import type { Runner, Work } from './runner.js';
import { createWasmRunner } from './wasm/wasm-runner.js';

/**
 * The runner that suits the engine: whole graphs where there is TensorFlow itself, code made for the program
 * on WebAssembly, else op by op.
 */
export async function createRunner(engine: Engine, work: Work): Promise<Runner> {
  const simple = { ...work, programs: work.programs.map(simplify) };
  // Processors without vectors of four have tfjs' kernels.
  const vectors = engine.name === 'wasm' && (await engine.tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'));
  if (vectors) return createWasmRunner(simple);
  if (engine.name !== 'tfjs-node') return createEagerRunner(engine.tf, simple);
  // Only here, so that the embedded engine loads nothing of it.
  const { createGraphRunner } = await import('./graph/graph-runner.js');
  return createGraphRunner(engine.tf, simple);
}
