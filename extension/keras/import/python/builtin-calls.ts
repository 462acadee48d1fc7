import { isA, isListValue, isUnknown, listOf, type ScriptValue } from './script-value.js';

/** Longer lists say nothing about a model. */
const longest = 100_000;

/** What one of Python's own functions gives; undefined where that cannot be told. */
export function builtinCall(name: string, given: readonly ScriptValue[]): ScriptValue | undefined {
  const [first, second, third] = given;
  switch (name) {
    case 'range':
      return rangeOf(given);
    case 'len':
      return lengthOf(first);
    case 'int':
      return typeof first === 'number' ? Math.trunc(first) : isUnknown(first) ? first : undefined;
    case 'float':
      return typeof first === 'number' ? first : undefined;
    case 'round':
      return typeof first === 'number' && second === undefined ? Math.round(first) : undefined;
    case 'abs':
      return typeof first === 'number' ? Math.abs(first) : undefined;
    case 'str':
      return typeof first === 'string' || typeof first === 'number' ? String(first) : undefined;
    case 'bool':
      return typeof first === 'boolean' ? first : undefined;
    case 'list':
    case 'tuple':
      return first === undefined ? listOf([]) : isListValue(first) ? listOf(first.items) : undefined;
    case 'dict':
      return given.length === 0 ? { kind: 'dictionary', entries: new Map() } : undefined;
    case 'min':
    case 'max':
    case 'sum': {
      const numbers = isListValue(first) ? first.items : given;
      if (!numbers.every((one) => typeof one === 'number')) {
        return undefined;
      }
      return name === 'sum' ? numbers.reduce((a, b) => a + b, 0) : Math[name](...numbers);
    }
    case 'reversed':
      return isListValue(first) ? listOf(first.items.toReversed()) : undefined;
    case 'enumerate':
      return isListValue(first) ? listOf(first.items.map((item, at) => listOf([at, item]))) : undefined;
    case 'zip':
      return isListValue(first) && isListValue(second) && third === undefined
        ? listOf(
            first.items.slice(0, second.items.length).map((item, at) => listOf([item, second.items[at]!])),
          )
        : undefined;
  }
  return undefined;
}

function lengthOf(value: ScriptValue | undefined): ScriptValue | undefined {
  if (isListValue(value)) {
    return value.items.length;
  }
  if (isA(value, 'array')) {
    return value.shape[0];
  }
  return typeof value === 'string' ? value.length : undefined;
}

function rangeOf(given: readonly ScriptValue[]): ScriptValue | undefined {
  if (!given.every((one) => typeof one === 'number')) {
    return undefined;
  }
  const [start, stop, step = 1] = given.length === 1 ? [0, given[0]!] : given;
  const length = Math.max(0, Math.ceil((stop! - start!) / step));
  return length <= longest ? listOf(Array.from({ length }, (_, at) => start! + at * step)) : undefined;
}
