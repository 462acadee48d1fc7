import { gather } from './lookup.js';
import { type Program, placeholdersOf, program, rootsOf } from './program.js';
import { scan } from './scan.js';
import { ProgramError, printType } from './shape.js';
import { substitute } from './substitute.js';
import type { Value } from './value.js';
import { placeholder } from './variable.js';

/** The placeholder that says which rows each of several steps takes: int32 `[steps, batch]`. */
export const rowsPlaceholder = 'rows';

/**
 * A program that runs another several times: each run reads the variables as the one before left them.
 * Its outputs are the runs' outputs stacked, `[steps, …]`. One call instead of many saves what a call
 * costs, which for a small network is more than the step.
 *
 * @param tables for placeholders `[batch, …]` whose value is picked out of a larger tensor `[n, …]`,
 *   such as a variable that holds the training data: that tensor. The rows of each step are then fed as
 *   {@link rowsPlaceholder}. Other placeholders are fed for all steps at once: `[steps, …]`.
 */
export function repeat(
  name: string,
  step: Program,
  steps: number,
  tables: Readonly<Record<string, Value>> = {},
): Program {
  const inputs = [...placeholdersOf(step)];
  const batches = inputs.filter(([key]) => key in tables).map(([, { shape }]) => shape[0]!);
  const rows = batches.length > 0 ? placeholder(rowsPlaceholder, [steps, batches[0]!], 'int32') : undefined;
  for (const [key, value] of inputs) {
    if (key in tables && value.shape[0] !== batches[0]) {
      throw new ProgramError(`repeat, ${key}`, `a batch of ${batches[0]}`, printType(value));
    }
  }
  const stepwise = inputs.filter(([key]) => !(key in tables));
  const fed = stepwise.map(([key, { shape, dtype }]) => placeholder(key, [steps, ...shape], dtype));

  const names = Object.keys(step.outputs);
  const { carries, outputs } = scan(
    {
      inits: step.assignments.map(({ variable }) => variable.value),
      sequences: rows ? [rows, ...fed] : fed,
      length: steps,
    },
    (held, slices) => {
      const [row, ...given] = rows ? slices : [undefined, ...slices];
      const replacements = new Map(step.assignments.map(({ variable }, at) => [variable.value, held[at]!]));
      for (const [at, [, value]] of stepwise.entries()) replacements.set(value, given[at]!);
      for (const [key, value] of inputs) {
        if (key in tables) replacements.set(value, gather(tables[key]!, row!));
      }
      const results = substitute(rootsOf(step), replacements);
      return { carries: results.slice(names.length), outputs: results.slice(0, names.length) };
    },
  );
  const repeated = program(
    name,
    Object.fromEntries(names.map((key, at) => [key, outputs[at]!])),
    step.assignments.map(({ variable }, at) => ({ variable, value: carries[at]! })),
  );
  return { ...repeated, repeats: steps };
}
