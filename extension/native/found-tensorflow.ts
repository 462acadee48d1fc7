import { compileAddon, requireCompiler } from './compile-addon.js';
import { runProcess } from './run-process.js';
import type { SetUpStep } from './set-up.js';
import { StepFailure } from './set-up-events.js';
import { findTensorFlowFiles } from './tensorflow-files.js';

/**
 * Compiles the addon against a TensorFlow that is on the machine: the one `UNROLL_LIBTENSORFLOW` names (a
 * folder), else the one Python would import.
 */
export const foundTensorFlow: SetUpStep = {
  name: 'found-tensorflow',
  async build(building) {
    building.say('Looking for a TensorFlow on this machine');
    const { folder, origin } = await findTensorFlow(building.signal);
    const files = findTensorFlowFiles(folder);
    const addon = await compileAddon(await requireCompiler(building), files, building);
    return { addon, origin: `compiled against ${origin}` };
  },
};

async function findTensorFlow(signal: AbortSignal | undefined): Promise<{ folder: string; origin: string }> {
  const named = process.env.UNROLL_LIBTENSORFLOW;
  if (named) return { folder: named, origin: `UNROLL_LIBTENSORFLOW, ${named}` };
  const answer = await runProcess('python3', ['-c', whereIsTensorFlow], { limit: 60_000, signal }).catch(
    () => {
      signal?.throwIfAborted();
      return 'null';
    },
  );
  const folder = JSON.parse(answer) as string | null;
  if (folder === null) {
    throw new StepFailure(
      'No TensorFlow is on this machine: UNROLL_LIBTENSORFLOW is not set, and Python 3 has no tensorflow',
    );
  }
  return { folder, origin: `the TensorFlow of Python, ${folder}` };
}

/** Importing TensorFlow would take seconds and print its logs; asking where it is takes neither. */
const whereIsTensorFlow = `
import importlib.util, json, os
found = importlib.util.find_spec('tensorflow')
print(json.dumps(os.path.dirname(found.origin) if found and found.origin else None))`;
