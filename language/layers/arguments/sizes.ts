import type { Value } from '../../model/value.js';
import type { ArgumentKind } from './definition.js';
import { integer, kind } from './kinds.js';

function integers(value: Value): readonly number[] | undefined {
  const items = value.kind === 'list' ? value.items.map(integer) : [integer(value)];
  return items.every((item) => item !== undefined) ? (items as number[]) : undefined;
}

/** A list of whole numbers: a shape, a permutation. */
export const integerList = kind('a list of whole numbers', (value) =>
  value.kind === 'list' ? integers(value) : undefined,
);

/** A sample's shape of which one size may be −1. */
export const targetShape = kind('a list of sizes of which one may be -1, such as (5, -1)', (value) => {
  const given = value.kind === 'list' ? integers(value) : undefined;
  return given?.every((n) => n >= 1 || n === -1) && given.filter((n) => n === -1).length <= 1
    ? given
    : undefined;
});

/** Sizes along one axis or several, each at least 1: `3`, `(3,)` for one; `(3, 3)`, or `3` for both, for two. */
export function sizes(axes: 1 | 2): ArgumentKind<readonly number[]> {
  return kind(
    axes === 1 ? 'a whole number of at least 1' : 'a whole number of at least 1, or two such as (3, 3)',
    (value) => {
      const given = integers(value);
      if (!given || given.some((n) => n < 1)) {
        return undefined;
      }
      return value.kind === 'list'
        ? given.length === axes
          ? given
          : undefined
        : new Array<number>(axes).fill(given[0]!);
    },
  );
}

/** How many places before and after: `1` for both, `(1, 2)`. */
export const twoSides = kind('a whole number of 0 or more, or two such as (1, 2)', (value) => {
  const given = integers(value);
  if (!given || given.some((n) => n < 0)) {
    return undefined;
  }
  return value.kind === 'list'
    ? given.length === 2
      ? ([given[0]!, given[1]!] as const)
      : undefined
    : ([given[0]!, given[0]!] as const);
});

/** One axis, or several: `-1`, `[1, 2]`. */
export const axisOrAxes = kind('an axis such as -1, or a list of them', integers);
