import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { badValue } from '../diagnostics/bad-value.js';
import { unknownName } from '../diagnostics/unknown-name.js';
import type * as ast from '../generated/ast.js';
import { printCount } from '../shapes/shape.js';
import { contentsOf, isOverfull } from './list-size.js';
import type { Value } from './value.js';

/** What evaluation asks of its surroundings. */
export interface EvaluationScope {
  /** What a declared name stands for here; undefined where it cannot be used at this place. */
  lookup(name: ast.Named, node: ast.Reference): Value | undefined;
  /** Takes a part of a tensor; undefined where tensors have no place. */
  slice?(node: ast.Slice, value: Value): Value | undefined;
  /** Works out a call of a function, where functions have a place. */
  call?(node: ast.Reference): Value;
  /** What an undeclared word stands for, where not every word has a place; undefined to keep it a word. */
  word?(node: ast.Reference): Value | undefined;
  /** `+ - * /` of anything but two numbers, where tensors have a place; undefined where it is no sum. */
  calculate?(node: ast.Arithmetic, left: Value, right: Value): Value | undefined;
  /** `-` before anything but a number, where tensors have a place. */
  negate?(node: ast.Negation, operand: Value): Value | undefined;
  report(diagnostic: Diagnostic): void;
}

/** What an expression stands for. What is wrong is reported, and `unknown` comes instead. */
export function evaluate(node: ast.Expression | undefined, scope: EvaluationScope): Value {
  if (!node) {
    // The text breaks off here, which the parser has reported.
    return { kind: 'unknown', node: undefined as never };
  }
  switch (node.$type) {
    case 'NumberLiteral':
      return number(node, Number(node.text.replaceAll('_', '')), /^[\d_]+$/.test(node.text));
    case 'StringLiteral':
      return { kind: 'string', value: node.value ?? '', node };
    case 'BooleanLiteral':
      return { kind: 'boolean', value: node.text.toLowerCase() === 'true', node };
    case 'NoneLiteral':
      return { kind: 'none', node };
    case 'List':
      return list(node, false, scope);
    case 'Group':
      return node.items.length === 1 && !node.tuple
        ? evaluate(node.items[0], scope)
        : list(node, true, scope);
    case 'Dictionary':
      return {
        kind: 'dictionary',
        entries: new Map(node.entries.map((entry) => [keyOf(entry), evaluate(entry.value, scope)])),
        node,
      };
    case 'Negation': {
      const operand = evaluate(node.operand, scope);
      return operand.kind === 'number'
        ? number(node, -operand.value, operand.integer)
        : (scope.negate?.(node, operand) ?? wrongOperand(node, '-', operand, scope));
    }
    case 'Arithmetic':
      return calculate(node, scope);
    case 'Slice': {
      const value = evaluate(node.value, scope);
      const slice = value.kind === 'unknown' ? value : scope.slice?.(node, value);
      if (slice) {
        return slice;
      }
      scope.report(badValue(node, 'Only a tensor can be sliced here.'));
      return { kind: 'unknown', node };
    }
    case 'Reference':
      return dereference(node, scope);
  }
}

/** A dictionary's key, however it is written: `a`, `"a"`, `0`. */
export function keyOf(entry: ast.DictionaryEntry): string {
  return entry.key ?? entry.text ?? entry.number ?? '';
}

function number(node: ast.Expression, value: number, integer: boolean): Value {
  return { kind: 'number', value, integer, node };
}

function list(node: ast.List | ast.Group, tuple: boolean, scope: EvaluationScope): Value {
  const made = { kind: 'list', items: node.items.map((item) => evaluate(item, scope)), tuple, node } as const;
  if (isOverfull(made, node)) {
    const { size, sound } = contentsOf(made);
    if (sound) {
      const message = `With the lists that it is made of, this list holds ${printCount(size)} values. Make large tensors by functions, zeros([1000, 1000]) for instance.`;
      scope.report(badValue(node, message));
    }
    return { kind: 'unknown', node };
  }
  return made;
}

function calculate(node: ast.Arithmetic, scope: EvaluationScope): Value {
  const left = evaluate(node.left, scope);
  const right = evaluate(node.right, scope);
  if (left.kind !== 'number' || right.kind !== 'number') {
    const calculated = scope.calculate?.(node, left, right);
    if (calculated) {
      return calculated;
    }
    return wrongOperand(node, node.operator, left.kind === 'number' ? right : left, scope);
  }
  const integer = left.integer && right.integer;
  switch (node.operator) {
    case '+':
      return number(node, left.value + right.value, integer);
    case '-':
      return number(node, left.value - right.value, integer);
    case '*':
      return number(node, left.value * right.value, integer);
    case '/': {
      if (right.value === 0) {
        scope.report(badValue(node.right, 'This divides by zero.'));
        return { kind: 'unknown', node };
      }
      const quotient = left.value / right.value;
      return number(node, quotient, integer && Number.isInteger(quotient));
    }
  }
}

function wrongOperand(node: ast.Expression, operator: string, operand: Value, scope: EvaluationScope): Value {
  if (operand.kind !== 'unknown') {
    scope.report(badValue(operand.node, `${operator} needs numbers here.`));
  }
  return { kind: 'unknown', node };
}

function dereference(node: ast.Reference, scope: EvaluationScope): Value {
  const name = node.target?.$refText ?? '';
  const declared = node.target?.ref;
  if (!declared) {
    if (node.called && scope.call) {
      return scope.call(node);
    }
    return node.called
      ? { kind: 'call', name, arguments: node.arguments, node }
      : (scope.word?.(node) ?? { kind: 'word', name, node });
  }
  const value = scope.lookup(declared, node);
  if (!value) {
    scope.report(unknownName(node, name, []));
    return { kind: 'unknown', node };
  }
  return value;
}
