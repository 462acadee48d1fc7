import { nodesOf } from './order.js';
import { ProgramError, printType, sameShape } from './shape.js';
import type { Node, Value } from './value.js';
import type { Variable } from './variable.js';

/** A variable's next value. */
export interface Assignment {
  readonly variable: Variable;
  readonly value: Value;
}

/**
 * Something that can be run: what it computes from placeholders and variables, and which variables it
 * changes. All reads come before all assignments.
 */
export interface Program {
  readonly name: string;
  readonly outputs: Readonly<Record<string, Value>>;
  readonly assignments: readonly Assignment[];
  /** How many runs of another program this one is, as `repeat` makes it; left out: one. */
  readonly repeats?: number;
}

/** Says that a program leaves `value` in the variable. @throws ProgramError when it does not fit. */
export function assign(variable: Variable, value: Value): Assignment {
  if (!sameShape(variable.shape, value.shape) || variable.dtype !== value.dtype) {
    throw new ProgramError(`assign ${variable.name}`, printType(variable), printType(value));
  }
  return { variable, value };
}

/**
 * Checks and names a program: placeholders of one name must be one value, and a variable is assigned
 * once. What neither an output nor an assignment needs is not part of it.
 * @throws ProgramError otherwise.
 */
export function program(
  name: string,
  outputs: Readonly<Record<string, Value>>,
  assignments: readonly Assignment[] = [],
): Program {
  const made = { name, outputs, assignments };
  const assigned = new Set<string>();
  for (const { variable } of assignments) {
    if (assigned.has(variable.name)) {
      throw new ProgramError(`program ${name}`, 'each variable assigned once', `${variable.name} twice`);
    }
    assigned.add(variable.name);
  }
  const named = new Map<string, Node>();
  for (const node of nodesOf(rootsOf(made))) {
    if (node.op.kind === 'parameter') {
      throw new ProgramError(`program ${name}`, 'values of the program', 'one from inside a scan');
    }
    if (node.op.kind !== 'placeholder' && node.op.kind !== 'variable') continue;
    const key =
      node.op.kind === 'placeholder' ? `placeholder ${node.op.name}` : `variable ${node.op.variable.name}`;
    if ((named.get(key) ?? node) !== node) {
      throw new ProgramError(`program ${name}`, 'one value a name', `two for ${key}`);
    }
    named.set(key, node);
  }
  return made;
}

/** Everything a program must compute: its outputs, then its assigned values. */
export const rootsOf = ({ outputs, assignments }: Pick<Program, 'outputs' | 'assignments'>): Value[] => [
  ...Object.values(outputs),
  ...assignments.map(({ value }) => value),
];

/** The tensors a program is given at each run, by name. */
export function placeholdersOf(run: Program): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const node of nodesOf(rootsOf(run))) {
    if (node.op.kind === 'placeholder') found.set(node.op.name, node.outputs[0]!);
  }
  return found;
}

/** The variables a program reads. */
export const variablesOf = (run: Program): Variable[] =>
  nodesOf(rootsOf(run)).flatMap(({ op }) => (op.kind === 'variable' ? [op.variable] : []));
