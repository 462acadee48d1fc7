import type { AstNode } from 'langium';
import * as ast from '../generated/ast.js';
import type { Value } from '../model/value.js';
import { describeValue } from '../model/value.js';
import type { DataTensor } from './data-set.js';
import { rangeOfValues, realNumbers, wholeNumbers } from './data-type.js';

/** What a literal is instead of a tensor, and where. */
export interface LiteralProblem {
  readonly wrong: string;
  readonly at: AstNode;
}

/**
 * A literal tensor, `[[0.1], [0.2]]`, or a number as a tensor without axes. Whole numbers where all are
 * written without a point and none comes from a division.
 */
export function literal(value: Value & { kind: 'list' | 'number' }): DataTensor | LiteralProblem {
  const numbers: number[] = [];
  const state = { integer: true };
  const shape: number[] = [];
  const problem = collect(value, 0, shape, numbers, state);
  if (problem) {
    return problem;
  }
  const integer = state.integer && numbers.every((one) => Number.isInteger(one) && Math.abs(one) < 2 ** 31);
  const data = integer ? Int32Array.from(numbers) : Float64Array.from(numbers);
  const type =
    integer && numbers.length > 0 ? wholeNumbers(shape, rangeOfValues(numbers)) : realNumbers(shape);
  return { type, node: value.node, make: () => ({ array: { shape, data } }) };
}

/** Collects the numbers of a nested list row by row; `shape` is set by the first row of each depth. */
function collect(
  value: Value,
  depth: number,
  shape: number[],
  numbers: number[],
  state: { integer: boolean },
): LiteralProblem | undefined {
  if (value.kind === 'number') {
    if (depth < shape.length) {
      return { wrong: 'a list with a number where its other rows have lists', at: value.node };
    }
    numbers.push(value.value);
    state.integer &&= isWhole(value);
    return undefined;
  }
  if (value.kind !== 'list') {
    return { wrong: `a list with ${describeValue(value)}`, at: value.node };
  }
  if (shape.length === depth) {
    if (numbers.length > 0) {
      return { wrong: 'a list with a list where its other rows have numbers', at: value.node };
    }
    shape.push(value.items.length);
  } else if (shape[depth] !== value.items.length) {
    return {
      wrong: `a list whose rows differ in length: ${shape[depth]} and ${value.items.length}`,
      at: value.node,
    };
  }
  if (value.items.length === 0) {
    return { wrong: 'an empty list', at: value.node };
  }
  for (const item of value.items) {
    const problem = collect(item, depth + 1, shape, numbers, state);
    if (problem) {
      return problem;
    }
  }
  return undefined;
}

/** True for a number written without a point; what is divided is a real number, also where it comes out even. */
export function isWhole(value: Value): boolean {
  return value.kind === 'number' && value.integer && !divides(value.node);
}

function divides(node: AstNode): boolean {
  return (
    (ast.isArithmetic(node) && (node.operator === '/' || divides(node.left) || divides(node.right))) ||
    (ast.isNegation(node) && divides(node.operand)) ||
    (ast.isGroup(node) && node.items.length === 1 && divides(node.items[0]!))
  );
}
