import {
  type Program,
  placeholdersOf,
  printType,
  sizeOf,
  type TypedData,
  type Value,
  type Variable,
  variablesOf,
} from '../program/index.js';
import { RunError, type Tensors, type Work } from './runner.js';

const arrayOf = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

/** Checks that an array can be a tensor of this type. @throws RunError naming both. */
function checkData(
  what: string,
  type: Pick<Value, 'shape' | 'dtype'>,
  data: TypedData | undefined,
): TypedData {
  const expected = `${what}: expected ${arrayOf[type.dtype].name} of ${sizeOf(type.shape)} for ${printType(type)}`;
  if (data === undefined) throw new RunError(`${expected}, came nothing`);
  if (!(data instanceof arrayOf[type.dtype]) || data.length !== sizeOf(type.shape)) {
    throw new RunError(`${expected}, came ${data.constructor.name} of ${data.length}`);
  }
  return data;
}

function orderFeeds({ program, placeholders }: KnownProgram, feeds: Tensors): TypedData[] {
  for (const name of Object.keys(feeds)) {
    if (!placeholders.has(name)) {
      const known = [...placeholders.keys()].join(', ') || 'none';
      throw new RunError(`${program.name}: no placeholder ${name}; it takes ${known}`);
    }
  }
  return [...placeholders].map(([name, value]) => checkData(`${program.name}, ${name}`, value, feeds[name]));
}

/** Values given to variables, checked, with the variables they belong to. @throws RunError */
export function pairVariables(
  variables: ReadonlyMap<string, Variable>,
  values: Tensors,
): { variable: Variable; data: TypedData }[] {
  return Object.entries(values).map(([name, data]) => {
    const variable = variables.get(name);
    if (variable === undefined) throw new RunError(`no variable ${name}`);
    return { variable, data: checkData(`variable ${name}`, variable, data) };
  });
}

/** A program with what it takes. */
export interface KnownProgram {
  readonly program: Program;
  readonly placeholders: ReadonlyMap<string, Value>;
  readonly reads: readonly Variable[];
}

/** Variables and programs by name. @throws RunError when a name is there twice, or a variable is missing. */
export function byName({ variables, programs }: Work): {
  variables: Map<string, Variable>;
  programs: Map<string, KnownProgram>;
} {
  const named = new Map<string, Variable>();
  for (const variable of variables) {
    if (named.has(variable.name)) throw new RunError(`two variables are called ${variable.name}`);
    named.set(variable.name, variable);
  }
  const known = new Map<string, KnownProgram>();
  for (const program of programs) {
    if (known.has(program.name)) throw new RunError(`two programs are called ${program.name}`);
    const reads = variablesOf(program);
    const used = [...reads, ...program.assignments.map(({ variable }) => variable)];
    const missing = used.find((variable) => named.get(variable.name) !== variable);
    if (missing !== undefined) {
      throw new RunError(`${program.name} uses variable ${missing.name}, which the runner was not given`);
    }
    known.set(program.name, { program, placeholders: placeholdersOf(program), reads });
  }
  return { variables: named, programs: known };
}

/**
 * The program to run and its feeds in the order of its placeholders, once all it needs is there.
 * @param held names of the variables that have values.
 * @throws RunError when something is missing, unknown, or of a wrong size.
 */
export function prepareRun(
  programs: ReadonlyMap<string, KnownProgram>,
  held: { has(variable: string): boolean },
  name: string,
  feeds: Tensors,
): KnownProgram & { readonly data: readonly TypedData[] } {
  const known = programs.get(name);
  if (known === undefined) throw new RunError(`no program ${name}`);
  const data = orderFeeds(known, feeds);
  const empty = known.reads.find((variable) => !held.has(variable.name));
  if (empty !== undefined) throw new RunError(`variable ${empty.name} has no value yet`);
  return { ...known, data };
}
