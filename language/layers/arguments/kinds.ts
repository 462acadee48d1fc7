import { describeValue, type Value } from '../../model/value.js';
import type { LayerUse } from '../definition.js';
import type { ArgumentKind, Read } from './definition.js';

/** A kind that takes one simple value. */
function kind<T>(
  expected: string,
  read: (value: Value) => T | undefined,
  offers?: readonly string[],
): ArgumentKind<T> {
  return {
    expected,
    offers,
    read(value): Read<T> {
      if (value.kind === 'unknown') {
        return { silent: true };
      }
      const ok = read(value);
      return ok === undefined ? { wrong: describeValue(value) } : { ok };
    },
  };
}

function integer(value: Value): number | undefined {
  return value.kind === 'number' && Number.isSafeInteger(value.value) ? value.value : undefined;
}

/** A whole number of at least 1: units, sizes, counts. */
export const positiveInteger = kind('a whole number of at least 1', (value) => {
  const n = integer(value);
  return n !== undefined && n >= 1 ? n : undefined;
});

/** Any whole number: axes, seeds. */
export const wholeNumber = kind('a whole number', integer);

/** Any number. */
export const realNumber = kind('a number', (value) => (value.kind === 'number' ? value.value : undefined));

/** A part between 0 and 1, 1 excluded: dropout rates. */
export const rate = kind('a number from 0 up to, but not including, 1', (value) =>
  value.kind === 'number' && value.value >= 0 && value.value < 1 ? value.value : undefined,
);

/** `true` or `false`. */
export const flag = kind('true or false', (value) => (value.kind === 'boolean' ? value.value : undefined), [
  'true',
  'false',
]);

/** Any text. */
export const text = kind('a text in quotes', (value) => (value.kind === 'string' ? value.value : undefined));

/** One of some words, in quotes or without. */
export function oneOf<T extends string>(...words: readonly T[]): ArgumentKind<T> {
  return kind(
    words.map((word) => `"${word}"`).join(' or '),
    (value) => {
      const word = value.kind === 'string' ? value.value : value.kind === 'word' ? value.name : undefined;
      return words.find((w) => w === word);
    },
    words.map((word) => `"${word}"`),
  );
}

/** A list of whole numbers: a shape, a permutation. */
export const integerList = kind('a list of whole numbers', (value) => {
  if (value.kind !== 'list') {
    return undefined;
  }
  const items = value.items.map(integer);
  return items.every((item) => item !== undefined) ? (items as number[]) : undefined;
});

/** The same kind, with `none` allowed. */
export function orNone<T>(of: ArgumentKind<T>): ArgumentKind<T | null> {
  return {
    expected: `${of.expected}, or none`,
    offers: of.offers && [...of.offers, 'none'],
    read: (value, context) => (value.kind === 'none' ? { ok: null } : of.read(value, context)),
  };
}

/** A layer: what wrappers hold. */
export const layer: ArgumentKind<LayerUse> = {
  expected: 'a layer such as Dense(1)',
  read(value, context) {
    if (value.kind !== 'call') {
      return value.kind === 'unknown' ? { silent: true } : { wrong: describeValue(value) };
    }
    const use = context.readLayer(value);
    return use ? { ok: use } : { silent: true };
  },
};
