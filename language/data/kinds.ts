import type { ArgumentKind } from '../layers/arguments/definition.js';
import { describeValue, type Value } from '../model/value.js';
import type { DataTensor } from './data-set.js';
import { type LiteralProblem, literal } from './literal.js';

/** A tensor: a name of the block, a call, a literal, or a number as a tensor without axes. */
export const tensor: ArgumentKind<DataTensor> = {
  expected: 'a tensor',
  read(value) {
    if (holdsUnknown(value)) {
      return { silent: true };
    }
    const read = asTensor(value);
    return 'make' in read ? { ok: read } : { wrong: read.wrong };
  },
};

/** Several tensors in a list: what `concat` and `stack` join. */
export const tensors: ArgumentKind<readonly DataTensor[]> = {
  expected: 'a list of tensors such as [a, b]',
  read(value) {
    if (holdsUnknown(value)) {
      return { silent: true };
    }
    if (value.kind !== 'list') {
      return { wrong: describeValue(value) };
    }
    const read: DataTensor[] = [];
    for (const item of value.items) {
      const one = asTensor(item);
      if (!('make' in one)) {
        return { wrong: `a list with ${one.wrong}` };
      }
      read.push(one);
    }
    return read.length > 0 ? { ok: read } : { wrong: 'an empty list' };
  },
};

/** A shape: sizes of at least 1 in a list, or one number for a single axis. */
export const shape: ArgumentKind<readonly number[]> = sizes('a shape such as [10, 5, 1]', 1);

/** A shape in which one size may be -1: whatever is left over. */
export const openShape: ArgumentKind<readonly number[]> = sizes('a shape such as [-1, 5, 1]', -1);

function sizes(expected: string, least: number): ArgumentKind<readonly number[]> {
  return {
    expected,
    read(value) {
      if (holdsUnknown(value)) {
        return { silent: true };
      }
      const items = value.kind === 'list' ? value.items : [value];
      const read: number[] = [];
      for (const item of items) {
        if (item.kind !== 'number') {
          return {
            wrong: value.kind === 'list' ? `a list with ${describeValue(item)}` : describeValue(value),
          };
        }
        if (!Number.isSafeInteger(item.value) || item.value < least || item.value === 0) {
          return { wrong: `a shape with the size ${item.value}` };
        }
        read.push(item.value);
      }
      return { ok: read };
    },
  };
}

/** True where a part of the value is wrong and reported already. */
export function holdsUnknown(value: Value): boolean {
  return value.kind === 'unknown' || (value.kind === 'list' && value.items.some(holdsUnknown));
}

/** A value as a tensor, or what it is instead. */
export function asTensor(value: Value): DataTensor | LiteralProblem {
  switch (value.kind) {
    case 'array':
      return value.array;
    case 'number':
    case 'list':
      return literal(value);
    default:
      return { wrong: describeValue(value), at: value.node };
  }
}

/** A list of texts in quotes: columns' names. One alone may go without the brackets. */
export const texts: ArgumentKind<readonly string[]> = {
  expected: 'a list of names such as ["a", "b"]',
  read(value) {
    if (holdsUnknown(value)) {
      return { silent: true };
    }
    const items = value.kind === 'list' ? value.items : [value];
    const names = items.map((item) => (item.kind === 'string' ? item.value : undefined));
    const wrong = names.indexOf(undefined);
    if (wrong >= 0) {
      return {
        wrong: value.kind === 'list' ? `a list with ${describeValue(items[wrong]!)}` : describeValue(value),
      };
    }
    return names.length > 0 ? { ok: names as string[] } : { wrong: 'an empty list' };
  },
};
