import {
  type DType,
  placeholdersOf,
  type Program,
  sizeOf,
  type TypedData,
  type Value,
  type Variable,
  variablesOf,
} from '../../program/index.js';
import { rootsOf } from '../../program/program.js';
import { Arena, bytesOf } from './arena.js';
import { BlockWriter } from './block-writer.js';
import { writeCopy } from './elementwise.js';
import type { Memory } from './memory.js';
import { writeMoves } from './moves.js';
import { ProgramWriter } from './program-writer.js';
import { type Buffer, inOrder, isInOrder, type Place } from './tensor-place.js';

/** A program as WebAssembly code over a runner's memory. */
export interface CompiledProgram {
  /** Computes outputs and assignments from what stands in memory. */
  run(): void;
  /** The addresses of the placeholders, in their order. */
  readonly feeds: readonly number[];
  readonly outputs: readonly { readonly address: number; readonly count: number; readonly dtype: DType }[];
  /** What must stand in memory before the first run, and after another program has run. */
  readonly constants: readonly { readonly address: number; readonly data: TypedData }[];
  /** Where the memory ends that it uses. */
  readonly end: number;
}

/** Where things are that all programs of a runner share. */
export interface SharedPlaces {
  /** The addresses of the variables. */
  readonly variables: ReadonlyMap<Variable, number>;
  /** Memory for products. */
  readonly scratch: number;
  /** Where the memory starts that a program has for itself while it runs. */
  readonly start: number;
}

/** Compiles a program. */
export function compileProgram(program: Program, memory: Memory, shared: SharedPlaces): CompiledProgram {
  const arena = new Arena(shared.start);
  const writer = new ProgramWriter(memory, arena, shared.scratch);
  const home = (address: number): Buffer => ({ address: { offset: address }, bytes: 0, uses: 0 });
  const homes = new Map([...shared.variables].map(([variable, address]) => [variable, home(address)]));
  const given = new Map<Value, Place>();
  const give = (value: Value, buffer: Buffer) =>
    given.set(value, { buffer, address: buffer.address, pattern: inOrder(sizeOf(value.shape)) });
  for (const variable of variablesOf(program)) give(variable.value, homes.get(variable)!);
  const feeds = [...placeholdersOf(program).values()].map((value) => {
    const address = arena.take(bytesOf(sizeOf(value.shape)));
    give(value, home(address));
    return address;
  });

  const block = new BlockWriter(writer, given);
  const places = block.write(rootsOf(program));
  const results = Object.values(program.outputs);
  const moves = program.assignments.map(({ variable, value }, at) => ({
    to: homes.get(variable)!,
    from: places[results.length + at]!,
    count: sizeOf(value.shape),
  }));
  const assigned = new Set(moves.map(({ to }) => to));
  // Outputs are read when variables have their next values.
  const kept = results.map((value, at) => {
    const count = sizeOf(value.shape);
    const place = places[at]!;
    if (isInOrder(place, count) && !assigned.has(place.buffer!)) return { value, at: place.address.offset };
    const { address } = block.take(count);
    writeCopy(block, count, { address, padded: true }, place);
    return { value, at: address.offset };
  });
  writeMoves(block, moves);
  return {
    run: writer.compile(),
    feeds,
    outputs: kept.map(({ value: { shape, dtype }, at }) => ({ address: at, count: sizeOf(shape), dtype })),
    constants: writer.constants,
    end: arena.end,
  };
}
