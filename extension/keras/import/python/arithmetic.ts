import { isListValue, isPlain, isUnknown, listOf, type ScriptValue } from './script-value.js';

/** What Python computes of two values; undefined where that cannot be told. */
export function computed(operator: string, left: ScriptValue, right: ScriptValue): ScriptValue | undefined {
  if (isListValue(left) && isListValue(right) && operator === '+') {
    return listOf([...left.items, ...right.items]);
  }
  if (isListValue(left) && typeof right === 'number' && operator === '*') {
    return listOf(Array.from({ length: Math.min(right, 10_000) }, () => left.items).flat());
  }
  if (operator === 'in' || operator === 'not in') {
    const within = isListValue(right) && !isUnknown(left) ? right.items.includes(left) : undefined;
    return within === undefined ? undefined : within === (operator === 'in');
  }
  if (operator === 'is' || operator === 'is not') {
    const known = right === null && !isUnknown(left);
    return known ? (left === null) === (operator === 'is') : undefined;
  }
  if (isPlain(left) && isPlain(right)) {
    if (operator === '==' || operator === '!=') {
      return (left === right) === (operator === '==');
    }
    if (typeof left === 'string' && typeof right === 'string' && operator === '+') {
      return left + right;
    }
    return Object.hasOwn(ofNumbers, operator) && isNumber(left) && isNumber(right)
      ? ofNumbers[operator]!(Number(left), Number(right))
      : undefined;
  }
  return undefined;
}

const ofNumbers: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': (a, b) => a - b * Math.floor(a / b),
  '**': (a, b) => a ** b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

const isNumber = (value: ScriptValue): value is number | boolean =>
  typeof value === 'number' || typeof value === 'boolean';

/** Whether Python takes a value for true; undefined where that is not known. */
export function isTrue(value: ScriptValue): boolean | undefined {
  if (isUnknown(value)) {
    return undefined;
  }
  if (isListValue(value)) {
    return value.items.length > 0;
  }
  return isPlain(value) ? Boolean(value) : true;
}
