import { Code } from './assembler/code.js';
import type { Constant, Pattern } from './tensor-place.js';
import { vectorFunction } from './vector-functions.js';

/** What a kernel does to each element, as data: kernels of equal recipes are one. */
export interface Recipe {
  /** Elements of the result. */
  readonly count: number;
  /** Elements of a row; all patterns that are not in order have rows as long. */
  readonly columns: number;
  /** How many elements lie between the starts of the result's rows. */
  readonly row: number;
  /** Whether the last vector may be written whole, where fewer elements are left. */
  readonly padded: boolean;
  /** How the operands stand in memory. */
  readonly operands: readonly Pattern[];
  /** What is computed, the result last. */
  readonly values: readonly RecipeValue[];
}

/** One step of a recipe: what is read, a number, or computed from earlier values by their indices. */
export type RecipeValue =
  | { readonly operand: number }
  | Constant
  | { readonly name: string; readonly of: readonly number[] };

/** So many vectors are written out rather than looped over. */
const mostWrittenOut = 2;

/** The function `(result, operand, …)`. */
export function elementwiseKernel({ count, columns, row, padded, operands, values }: Recipe): Code {
  const code = new Code(1 + operands.length);
  const rows = count / columns;
  const wholeVectors = Math.floor(columns / 4);
  const rest = columns % 4;
  const at = code.local();
  const held = values.map(() => code.local('v128'));

  /** Computes the elements `offset` bytes after where the row has come to, and stores the first `lanes`. */
  const compute = (offset: number, lanes: number) => {
    values.forEach((value, index) => {
      if ('operand' in value) {
        const { column } = operands[value.operand]!;
        code.get(1 + value.operand);
        if (column === 0) code.loadSplat();
        else code.get(at).i32('add').loadVector(offset);
      } else if ('number' in value) {
        if (value.float) code.floats(value.number);
        else code.integers(value.number);
      } else {
        vectorFunction(value.name)(code, (operand) => code.get(held[value.of[operand]!]!));
      }
      code.set(held[index]!);
    });
    const result = held.at(-1)!;
    code.get(0).get(at).i32('add');
    if (lanes === 3) code.tee(address);
    code.get(result).storeFirst(lanes, result, address, offset);
  };
  const address = code.local();
  const oneRow = () => {
    code.number(0).set(at);
    if (wholeVectors > mostWrittenOut) {
      code.loop(() => {
        compute(0, 4);
        code
          .increase(at, 16)
          .get(at)
          .number(wholeVectors * 16)
          .i32('lt_u');
      });
      if (rest > 0) compute(0, padded ? 4 : rest);
      return;
    }
    for (let vector = 0; vector < wholeVectors; vector++) compute(vector * 16, 4);
    if (rest > 0) compute(wholeVectors * 16, padded ? 4 : rest);
  };

  if (rows === 1) {
    oneRow();
    return code;
  }
  const left = code.local();
  code.number(rows).set(left);
  code.loop(() => {
    oneRow();
    code.increase(0, row * 4);
    operands.forEach((pattern, operand) => {
      if (pattern.row !== 0) code.increase(1 + operand, pattern.row * 4);
    });
    code.increase(left, -1).get(left);
  });
  return code;
}
