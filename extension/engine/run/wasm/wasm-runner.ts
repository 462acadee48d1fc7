import { sizeOf } from '../../program/index.js';
import { byName, pairVariables, prepareRun } from '../border.js';
import type { Runner, Work } from '../runner.js';
import { Arena, bytesOf } from './arena.js';
import { type CompiledProgram, compileProgram } from './compiled-program.js';
import { Memory } from './memory.js';
import { scratchBytes } from './product/tile.js';

/** Kernels read whole vectors, so up to so many bytes after the last tensor. */
const margin = 64;

/**
 * Runs each program as WebAssembly code made for it: one call a step, each tensor at an address that is known
 * when the code is written, and one kernel for what is computed element by element in a row.
 */
export function createWasmRunner(work: Work): Runner {
  const { variables, programs } = byName(work);
  const compiled = new Map<string, CompiledProgram>();
  const held = new Set<string>();
  let memory: Memory | undefined = new Memory();
  let last: CompiledProgram | undefined;

  const arena = new Arena(0);
  const shared = {
    scratch: arena.take(Math.ceil(scratchBytes / 64) * 64),
    variables: new Map(work.variables.map((one) => [one, arena.take(bytesOf(sizeOf(one.shape)))])),
    start: arena.end,
  };
  const opened = (): Memory => {
    if (memory === undefined) throw new Error('this runner was disposed of');
    return memory;
  };
  opened().reserve(arena.end + margin);

  const prepared = (name: string): CompiledProgram => {
    const known = compiled.get(name);
    if (known) return known;
    const made = compileProgram(programs.get(name)!.program, opened(), shared);
    opened().reserve(made.end + margin);
    compiled.set(name, made);
    return made;
  };

  return {
    description: 'WebAssembly',

    setVariables(values) {
      for (const { variable, data } of pairVariables(variables, values)) {
        opened().write(shared.variables.get(variable)!, data);
        held.add(variable.name);
      }
    },

    run(name, feeds = {}) {
      const { program, data } = prepareRun(programs, held, name, feeds);
      const code = prepared(name);
      const here = opened();
      if (last !== code) for (const constant of code.constants) here.write(constant.address, constant.data);
      last = code;
      data.forEach((array, at) => {
        here.write(code.feeds[at]!, array);
      });
      code.run();
      for (const { variable } of program.assignments) held.add(variable.name);
      const names = Object.keys(program.outputs);
      return Object.fromEntries(
        code.outputs.map(({ address, count, dtype }, at) => [names[at]!, here.read(address, count, dtype)]),
      );
    },

    readVariables: () =>
      Object.fromEntries(
        [...held].map((name) => {
          const variable = variables.get(name)!;
          const count = sizeOf(variable.shape);
          return [name, opened().read(shared.variables.get(variable)!, count, variable.dtype)];
        }),
      ),

    dispose() {
      memory = undefined;
      last = undefined;
      compiled.clear();
    },
  };
}
