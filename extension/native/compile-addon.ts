import { constants } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { addonSources } from './addon-sources.js';
import { runProcess } from './run-process.js';
import type { Building } from './set-up.js';
import { StepFailure } from './set-up-events.js';
import { systemCommand } from './system-command.js';
import type { TensorFlowFiles } from './tensorflow-files.js';

/**
 * Refuses where the addon cannot be compiled, before anything large is downloaded for it.
 *
 * @returns the C++ compiler's command
 * @throws {StepFailure}
 */
export async function requireCompiler(building: Building): Promise<string> {
  if (process.platform !== 'linux')
    throw new StepFailure('Compiling the addon is possible on Linux only; this is not Linux');
  // Node reports which C library it runs on; on musl (Alpine) it reports no glibc.
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  if (header.glibcVersionRuntime === undefined)
    throw new StepFailure("TensorFlow's libraries need glibc, which this system (Alpine?) does not have");
  if (process.env.CXX) return process.env.CXX;
  return systemCommand(['g++', 'clang++', 'c++'], 'g++', building);
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
  const standard = ['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8'];
  const include = [`-I${nodeApi}`, `-I${tensorflow.headers}`];
  const inputs = [...sources.map((file) => join(binding, file)), ...libraries];
  const output = ['-Wl,-rpath,$ORIGIN', '-o', join(folder, addon)];
  await runProcess(compiler, [...standard, ...include, ...inputs, ...output], { limit: 10 * 60_000, signal });
  return addon;
}
