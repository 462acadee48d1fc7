import type { DataAssignment, Expression } from '../generated/ast.js';
import type { DataProblem } from '../data/definition.js';
import type { Value } from '../model/value.js';
import type { Diagnostic } from './diagnostic.js';
import { editAt, rangeOf } from './source.js';

/** What a function of data says, at the argument at fault, else at the function's name. */
export function dataProblem(
  problem: DataProblem,
  node: Expression,
  given: ReadonlyMap<string, Value>,
): Diagnostic {
  const argument = problem.argument ? given.get(problem.argument)?.node : undefined;
  const at = problem.at ?? argument;
  const { better } = problem;
  const changed =
    argument && better !== undefined
      ? [{ title: `Change to ${better}`, edits: [editAt(argument, rangeOf(argument), better)] }]
      : [];
  return {
    code: problem.code,
    severity: 'error',
    message: problem.message,
    range: at ? rangeOf(at) : rangeOf(node, 'target'),
    related: [],
    fixes: problem.fixes ?? changed,
  };
}

/** `arity`: another number of names than the tensors on the right. */
export function wrongNames(node: DataAssignment, results: number): Diagnostic {
  const names = node.targets.length;
  const gives = results === 1 ? 'one tensor' : `${results} tensors`;
  const stand = names === 1 ? 'one name stands' : `${names} names stand`;
  const first = node.targets[0]!;
  const suggested = first.name === 'x' ? '(x, y)' : `(${first.name}, _)`;
  return {
    code: 'arity',
    severity: 'error',
    message:
      `The right side gives ${gives}, but ${stand} for it.` +
      (names === 1 ? ` Write ${suggested} = …, with _ for what is not needed.` : ''),
    range: rangeOf(node, 'targets', 0),
    related: [],
    fixes:
      names === 1 && results === 2
        ? [{ title: `Write ${suggested}`, edits: [{ range: rangeOf(first), newText: suggested }] }]
        : [],
  };
}
