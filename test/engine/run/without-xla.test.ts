import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js';
import { expect, it } from 'vitest';
import type { Engine, TfjsNodeEngine } from '../../../extension/engine/backend/engine.js';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import * as p from '../../../extension/engine/program/index.js';
import { createRunner } from '../../../extension/engine/run/create-runner.js';
import { expectClose } from '../keras/close-to.js';

/** The engine as it is where libtensorflow was built without XLA: what is to be compiled loads, but does not run. */
function withoutXla(engine: TfjsNodeEngine): { engine: TfjsNodeEngine; refused: () => number } {
  const backend = engine.tf.backend() as unknown as NodeJSKernelBackend;
  const compiled = new Set<unknown>();
  let refused = 0;
  const lacking = Object.assign(Object.create(backend) as NodeJSKernelBackend, {
    loadSavedModelMetaGraph(folder: string, tags: string) {
      const session = backend.loadSavedModelMetaGraph(folder, tags);
      if (readFileSync(join(folder, 'saved_model.pb')).includes('_XlaMustCompile')) compiled.add(session);
      return session;
    },
    runSavedModel(...args: Parameters<NodeJSKernelBackend['runSavedModel']>) {
      if (!compiled.has(args[0])) return backend.runSavedModel(...args);
      refused++;
      throw new Error('Function invoked by the following node is not compilable');
    },
  });
  return {
    engine: { ...engine, tf: { ...engine.tf, backend: () => lacking } as unknown as TfjsNodeEngine['tf'] },
    refused: () => refused,
  };
}

it('asks once whether the library compiles, and trains without where it does not', async () => {
  const sum = p.variable('sum', [64, 64]);
  const { carries } = p.scan({ inits: [sum.value], length: 50 }, ([h]) => ({
    carries: [p.tanh(p.add(p.matmul(h!, sum.value), 0.1))],
  }));
  const work = {
    variables: [sum],
    programs: [p.program('step', { last: carries[0]! }, [p.assign(sum, p.mul(carries[0]!, 0.01))])],
    runs: { step: 1_000_000 },
  };
  /** The description of what runs it, and what the loop makes of its own result. */
  const train = async (engine: Engine) => {
    const runner = await createRunner(engine, work);
    runner.setVariables({ sum: Float32Array.from({ length: 64 * 64 }, (_, at) => Math.sin(at) / 64) });
    runner.run('step');
    const last = [...runner.run('step').last!];
    runner.dispose();
    return { description: runner.description, last };
  };

  const { engine, refused } = withoutXla(await loadEngine('tfjs-node'));
  const lacking = await train(engine);
  expect(refused()).toBe(1);
  expect(lacking.description).toBe('TensorFlow graph');
  expectClose('the loop', lacking.last, (await train(await loadEngine('cpu'))).last);
});
