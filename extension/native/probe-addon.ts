import { runProcess } from './run-process.js';
import { StepFailure } from './set-up-events.js';

/**
 * Loads an addon in a process of its own, which may crash, and asks it for its TensorFlow.
 *
 * @param path the `.node` file
 * @returns TensorFlow's version, e.g. `2.21.0`
 * @throws {StepFailure} with the system's words when it does not load
 */
export async function probeAddon(path: string, signal?: AbortSignal): Promise<string> {
  try {
    const options = { limit: 60_000, signal, environment: { TF_CPP_MIN_LOG_LEVEL: '3' } };
    const output = await runProcess(process.execPath, ['-e', askForVersion, path], options);
    return JSON.parse(output) as string;
  } catch (error) {
    throw new StepFailure(`it does not load: ${(error as Error).message}`);
  }
}

const askForVersion = 'process.stdout.write(JSON.stringify(require(process.argv[1]).TF_Version))';
