import { constants } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { addonSources } from './addon-sources.js';
import { runProcess } from './run-process.js';
import type { Building } from './set-up.js';
import { StepFailure } from './set-up-events.js';
import { systemCommand } from './system-command.js';
import type { TensorFlowFiles } from './tensorflow-files.js';
import { requireGlibc } from './wheel/tensorflow-release.js';

/**
 * Refuses where the addon cannot be compiled, before anything large is downloaded for it.
 *
 * @returns the C++ compiler's command
 * @throws {StepFailure}
 */
export async function requireCompiler(building: Building): Promise<string> {
  if (process.platform === 'win32')
    throw new StepFailure('Compiling the addon is possible on Linux and macOS only; this is Windows');
  requireGlibc();
  if (process.env.CXX) return process.env.CXX;
  if (process.platform === 'darwin') return requireXcodeTools(building);
  return systemCommand(['g++', 'clang++', 'c++'], 'g++', building);
}

/** macOS has a `clang++` that is none until the tools behind it are installed; asking it would open a dialog. */
async function requireXcodeTools({ signal }: Building): Promise<string> {
  try {
    await runProcess('xcode-select', ['--print-path'], { signal });
    return 'clang++';
  } catch {
    signal?.throwIfAborted();
    throw new StepFailure('There is no C++ compiler on this machine', 'Install it: xcode-select --install');
  }
}

/**
 * Compiles tfjs-node's addon against a TensorFlow and puts both libraries beside it, where it looks for
 * them. Node-API keeps its binary interface: the addon serves this Node and every later one.
 *
 * @param compiler from {@link requireCompiler}
 * @param tensorflow its libraries are copied unless they lie in the building's folder already
 * @returns the addon's path inside the building's folder
 */
export async function compileAddon(
  compiler: string,
  tensorflow: TensorFlowFiles,
  { folder, signal, say }: Building,
): Promise<string> {
  const { binding, nodeApi } = addonSources();
  const libraries = tensorflow.libraries.map((library) => join(folder, basename(library)));
  for (const [index, library] of tensorflow.libraries.entries())
    if (library !== libraries[index]) await copyFile(library, libraries[index]!, constants.COPYFILE_FICLONE);

  say("Compiling tfjs-node's addon against TensorFlow (about 10 s)");
  const sources = (await readdir(binding)).filter((file) => file.endsWith('.cc'));
  const addon = 'tfjs_binding.node';
  const standard = ['-std=c++17', '-O2', '-fPIC', '-DNAPI_VERSION=8'];
  const include = [`-I${nodeApi}`, `-I${tensorflow.headers}`];
  const inputs = [...sources.map((file) => join(binding, file)), ...libraries];
  const [kind, besideIt] =
    process.platform === 'darwin'
      ? [['-bundle', '-undefined', 'dynamic_lookup'], '@loader_path']
      : [['-shared'], '$ORIGIN'];
  const output = [`-Wl,-rpath,${besideIt}`, '-o', join(folder, addon)];
  await runProcess(compiler, [...standard, ...kind, ...include, ...inputs, ...output], {
    limit: 10 * 60_000,
    signal,
  });
  return addon;
}
