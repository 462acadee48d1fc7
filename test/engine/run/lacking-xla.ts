import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js';
import type { TfjsNodeEngine } from '../../../extension/engine/backend/engine.js';

/** How a libtensorflow that was built without XLA meets what must be compiled. */
export type Lack = 'refuses what must be compiled' | 'does not know XLA’s ops';

/** The engine as it is where libtensorflow was built without XLA; how often it was asked for what it lacks. */
export function withoutXla(
  engine: TfjsNodeEngine,
  lack: Lack,
): { engine: TfjsNodeEngine; refused: () => number } {
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
    executeSingleOutput(...args: Parameters<NodeJSKernelBackend['executeSingleOutput']>) {
      if (lack === 'refuses what must be compiled' || !args[0].startsWith('Xla')) {
        return backend.executeSingleOutput(...args);
      }
      refused++;
      throw new Error(
        `Invalid TF_Status: 5\nMessage: '${args[0]}' is neither a type of a primitive operation nor a name of a function registered in binary running on vm.`,
      );
    },
  });
  return {
    engine: { ...engine, tf: { ...engine.tf, backend: () => lacking } as unknown as TfjsNodeEngine['tf'] },
    refused: () => refused,
  };
}
