import { type Program, placeholdersOf, type Value, type Variable, variablesOf } from '../../program/index.js';
import { rootsOf } from '../../program/program.js';
import { FunctionLibrary } from './function-builder.js';
import type { Attributes, Graph, GraphNode } from './graph-types.js';
import { compileAttribute, lowerScanAs, lowerScanForXla } from './lower-scan.js';
import { lowerValues } from './lower-values.js';
import type { Plan } from './plan.js';

/** Where a program is in the graph: what to feed, and what to ask for. */
export interface ProgramPlace {
  /** In the order of the program's placeholders. */
  readonly feeds: readonly string[];
  /** In the order of the program's outputs; when it has none, one that comes after its assignments. */
  readonly fetches: readonly string[];
}

/** Where a variable is in the graph. */
export interface VariablePlace {
  readonly read: string;
  readonly newValue: string;
  /** Asking for this assigns the new value. */
  readonly assigned: string;
}

export interface WorkGraph {
  readonly graph: Graph;
  readonly programs: ReadonlyMap<string, ProgramPlace>;
  readonly variables: ReadonlyMap<string, VariablePlace>;
}

/**
 * One TensorFlow graph for several programs on the same variables. A program is one function, called
 * with what it is fed and the variables' values; the assignments come after the call, the outputs after
 * the assignments.
 */
export function workGraph(
  variables: readonly Variable[],
  programs: readonly { readonly program: Program; readonly plan: Plan }[],
): WorkGraph {
  const library = new FunctionLibrary();
  const nodes: GraphNode[] = [];
  const add = (name: string, op: string, inputs: readonly string[], attributes: Attributes): string => {
    nodes.push({ name, op, inputs, attributes });
    return name;
  };
  const read = (name: string, { name: variable, dtype }: Variable) =>
    add(name, 'ReadVariableOp', [handles.get(variable)!], { dtype: { type: dtype } });
  const assign = (
    name: string,
    { name: variable, dtype }: Variable,
    value: string,
    after: readonly string[],
  ) => add(name, 'AssignVariableOp', [handles.get(variable)!, value, ...after], { dtype: { type: dtype } });
  /**
   * What is fed lies in JavaScript's memory, which only its own thread may free. A variable that kept it
   * would have it freed by TensorFlow's, and the process would crash: so a copy is what goes on.
   */
  const input = (name: string, { shape, dtype }: Pick<Value, 'shape' | 'dtype'>) => {
    const feed = add(name, 'Placeholder', [], { dtype: { type: dtype }, shape: { shape } });
    return { feed, copy: add(`${name}/copy`, 'DeepCopy', [feed], { T: { type: dtype } }) };
  };
  /** Something small to ask for, so that what it comes after is done. */
  const after = (name: string, done: readonly string[]) => {
    const tensor = { type: 'int32', shape: [], data: Int32Array.of(0) } as const;
    return add(
      name,
      'Const',
      done.map((node) => `^${node}`),
      { dtype: { type: 'int32' }, value: { tensor } },
    );
  };

  const handles = new Map(
    variables.map(({ name, shape, dtype }, at) => {
      const names = { shared_name: { text: name }, container: { text: '' } };
      return [
        name,
        add(`variable${at}`, 'VarHandleOp', [], { dtype: { type: dtype }, shape: { shape }, ...names }),
      ];
    }),
  );
  const variablePlaces = variables.map((variable, at): [string, VariablePlace] => {
    const { feed, copy } = input(`variable${at}/new`, variable);
    const assigned = after(`variable${at}/assigned`, [assign(`variable${at}/assign`, variable, copy, [])]);
    return [variable.name, { read: read(`variable${at}/read`, variable), newValue: feed, assigned }];
  });

  const programPlaces = programs.map(({ program, plan }, which): [string, ProgramPlace] => {
    const label = (part: string, at: number) => `program${which}/${part}${at}`;
    const [placeholders, states, roots] = [
      [...placeholdersOf(program).values()],
      variablesOf(program),
      rootsOf(program),
    ];
    const parameters = [...placeholders, ...states.map(({ value }) => value)];
    const types = parameters.map(({ dtype }) => dtype);
    const compiled = plan.kind === 'compiled';
    const name = library.define(`program${which}`, types, (b, names) => {
      const lowerScan = compiled ? lowerScanForXla : lowerScanAs(plan.styleOf);
      const results = lowerValues(b, parameters, names, roots, lowerScan);
      return results.map((from, at) => ({ type: roots[at]!.dtype, from }));
    });
    const inputs = placeholders.map((value, at) => input(label('feed', at), value));
    const reads = states.map((state, at) => read(label('read', at), state));
    const afterReads = reads.map((node) => `^${node}`);
    const call = add(label('call', 0), 'PartitionedCall', [...inputs.map(({ copy }) => copy), ...reads], {
      Tin: { types },
      Tout: { types: roots.map(({ dtype }) => dtype) },
      f: { functionName: name },
      ...(compiled ? compileAttribute : {}),
    });
    const outputs = Object.values(program.outputs);
    const done = program.assignments.map(({ variable }, at) =>
      assign(label('assign', at), variable, `${call}:${outputs.length + at}`, afterReads),
    );
    const fetches = outputs.map(({ dtype }, at) =>
      add(label('output', at), 'Identity', [`${call}:${at}`, ...done.map((node) => `^${node}`)], {
        T: { type: dtype },
      }),
    );
    return [
      program.name,
      {
        feeds: inputs.map(({ feed }) => feed),
        fetches: fetches.length > 0 ? fetches : [after(label('done', 0), done)],
      },
    ];
  });

  return {
    graph: { nodes, functions: library.functions },
    programs: new Map(programPlaces),
    variables: new Map(variablePlaces),
  };
}
