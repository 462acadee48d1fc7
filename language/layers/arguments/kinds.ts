import { nearest } from '../../diagnostics/nearest.js';
import { describeValue, type Value } from '../../model/value.js';
import type { LayerUse } from '../definition.js';
import type { ArgumentKind, Read } from './definition.js';

/** A kind that takes one simple value. */
export function kind<T>(
  expected: string,
  read: (value: Value) => T | undefined,
  further: Pick<ArgumentKind<T>, 'offers' | 'suggest'> = {},
): ArgumentKind<T> {
  return {
    expected,
    ...further,
    read(value): Read<T> {
      if (value.kind === 'unknown') {
        return { silent: true };
      }
      const ok = read(value);
      return ok === undefined ? { wrong: describeValue(value) } : { ok };
    },
  };
}

/** A whole number that a value is; undefined for any other. */
export function integer(value: Value): number | undefined {
  return value.kind === 'number' && Number.isSafeInteger(value.value) ? value.value : undefined;
}

/** The number that a text in quotes holds: `"5"`. */
function unquoted(value: Value): string | undefined {
  return value.kind === 'string' && /^\d+(\.\d+)?$/.test(value.value) ? value.value : undefined;
}

function nearestWhole(value: number): string | undefined {
  const nearest = Math.round(value);
  return value > 1 && Number.isSafeInteger(nearest) ? String(nearest) : undefined;
}

/** A whole number of at least 1: units, sizes, counts. */
export const positiveInteger = kind(
  'a whole number of at least 1',
  (value) => {
    const n = integer(value);
    return n !== undefined && n >= 1 ? n : undefined;
  },
  {
    suggest: (value) => (value.kind === 'number' ? nearestWhole(value.value) : unquoted(value)),
  },
);

/** Any whole number: axes, seeds. */
export const wholeNumber = kind('a whole number', integer);

/** A seed for random numbers; none leaves the choice to the run's own seed. */
export const seed = orNone(wholeNumber);

/** A whole number of 0 or more: epochs, steps. */
export const nonNegativeInteger = kind('a whole number of 0 or more', (value) => {
  const n = integer(value);
  return n !== undefined && n >= 0 ? n : undefined;
});

/** Any number. */
export const realNumber = kind('a number', (value) => (value.kind === 'number' ? value.value : undefined));

/** A part between 0 and 1: dropout rates. */
export const rate = kind(
  'a number between 0 and 1',
  (value) => (value.kind === 'number' && value.value >= 0 && value.value <= 1 ? value.value : undefined),
  {
    // Given in percent.
    suggest: (value) =>
      value.kind === 'number' && value.value > 1 && value.value <= 100
        ? String(value.value / 100)
        : unquoted(value),
  },
);

/** A number of 0 or more: slopes, deviations, limits. */
export const nonNegativeNumber = kind('a number of 0 or more', (value) =>
  value.kind === 'number' && value.value >= 0 ? value.value : undefined,
);

/** `true` or `false`; as in Python 1 and 0 are read as the same. */
export const flag = kind(
  'true or false',
  (value) =>
    value.kind === 'boolean'
      ? value.value
      : value.kind === 'number' && (value.value === 0 || value.value === 1)
        ? value.value === 1
        : undefined,
  {
    offers: ['true', 'false'],
    suggest: (value) =>
      value.kind === 'string' || value.kind === 'word'
        ? nearest(wordOf(value)!, ['true', 'false'])
        : undefined,
  },
);

/** Any text. */
export const text = kind('a text in quotes', (value) => (value.kind === 'string' ? value.value : undefined));

/** A word, in quotes or without. */
function wordOf(value: Value): string | undefined {
  return value.kind === 'string' ? value.value : value.kind === 'word' ? value.name : undefined;
}

/** One of some words, in quotes or without; `expected` says so in other words where they are many. */
export function oneOf<T extends string>(...words: readonly T[]): ArgumentKind<T> {
  return wordAmong(words, words.map((word) => `"${word}"`).join(' or '));
}

/** One of many words, in quotes or without, told by an example rather than one by one. */
export function wordAmong<T extends string>(words: readonly T[], expected: string): ArgumentKind<T> {
  return kind(expected, (value) => words.find((word) => word === wordOf(value)), {
    offers: words.map((word) => `"${word}"`),
    suggest(value) {
      const word = wordOf(value);
      const near = word === undefined ? undefined : nearest(word, words);
      return near && `"${near}"`;
    },
  });
}

/** The same kind, with `none` allowed. */
export function orNone<T>(of: ArgumentKind<T>): ArgumentKind<T | null> {
  return {
    ...of,
    expected: `${of.expected}, or none`,
    offers: of.offers && [...of.offers, 'none'],
    read: (value, context) => (value.kind === 'none' ? { ok: null } : of.read(value, context)),
  };
}

/** Any of two kinds: whichever reads the value. */
export function either<A, B>(first: ArgumentKind<A>, second: ArgumentKind<B>): ArgumentKind<A | B> {
  return {
    expected: `${first.expected}, or ${second.expected}`,
    offers: [...(first.offers ?? []), ...(second.offers ?? [])],
    read(value, context): Read<A | B> {
      const read = first.read(value, context);
      return 'wrong' in read ? second.read(value, context) : read;
    },
  };
}

/** A layer: what wrappers hold. */
export const layer: ArgumentKind<LayerUse> = {
  expected: 'a layer such as Dense(1)',
  read(value, context) {
    if (value.kind === 'unknown') {
      return { silent: true };
    }
    if (value.kind !== 'call') {
      const block = value.kind === 'network' ? ', whose layers are wrapped one by one' : '';
      return { wrong: describeValue(value) + block };
    }
    const use = context.readLayer(value);
    return use ? { ok: use } : { silent: true };
  },
};
