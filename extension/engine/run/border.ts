import {
  type Program,
  placeholdersOf,
  printType,
  sizeOf,
  type TypedData,
  type Value,
  type Variable,
} from '../program/index.js';
import { RunError, type Tensors } from './runner.js';

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

/** The feeds of a run in the order of the program's placeholders, checked. @throws RunError */
export function orderFeeds(
  run: Program,
  placeholders: ReadonlyMap<string, Value>,
  feeds: Tensors,
): TypedData[] {
  for (const name of Object.keys(feeds)) {
    if (!placeholders.has(name)) {
      const known = [...placeholders.keys()].join(', ') || 'none';
      throw new RunError(`${run.name}: no placeholder ${name}; it takes ${known}`);
    }
  }
  return [...placeholders].map(([name, value]) => checkData(`${run.name}, ${name}`, value, feeds[name]));
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

/** Programs by name with what each is fed. @throws RunError when two have one name. */
export function programsByName(
  programs: readonly Program[],
): Map<string, { program: Program; placeholders: Map<string, Value> }> {
  const found = new Map<string, { program: Program; placeholders: Map<string, Value> }>();
  for (const program of programs) {
    if (found.has(program.name)) throw new RunError(`two programs are called ${program.name}`);
    found.set(program.name, { program, placeholders: placeholdersOf(program) });
  }
  return found;
}
