import { expect } from 'vitest';

/** Asserts numbers to be equal to 1e-5, absolute where they are small and relative where they are large. */
export function expectClose(what: string, actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length, `number of elements of ${what}`).toBe(expected.length);
  const wrong = expected.flatMap((wanted, at) => {
    const got = actual[at]!;
    const close = Math.abs(got - wanted) <= 1e-5 * Math.max(1, Math.abs(wanted));
    return close ? [] : [`${what}[${at}] is ${got}, not ${wanted}`];
  });
  if (wrong.length > 0) {
    throw new Error(wrong.join('\n'));
  }
}
