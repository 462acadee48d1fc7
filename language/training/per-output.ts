import type { Value } from '../model/value.js';

/** A choice for all outputs alike, or one for each by the output's name or its place. */
export type PerOutput<T> =
  | { readonly kind: 'all'; readonly choice: T }
  | { readonly kind: 'named'; readonly choices: ReadonlyMap<string, T>; readonly value: Value }
  | { readonly kind: 'listed'; readonly choices: readonly T[]; readonly value: Value };

/** Reads a choice, or one for each output; undefined where one of them is wrong, which is reported. */
export function readPerOutput<T>(
  value: Value,
  read: (value: Value) => T | undefined,
): PerOutput<T> | undefined {
  if (value.kind === 'list') {
    const choices = value.items.map(read);
    return choices.length > 0 && choices.every((one) => one !== undefined)
      ? { kind: 'listed', choices: choices as T[], value }
      : undefined;
  }
  if (value.kind !== 'dictionary') {
    const choice = read(value);
    return choice === undefined ? undefined : { kind: 'all', choice };
  }
  const entries = [...value.entries].map(([key, one]) => [key, read(one)] as const);
  return entries.every(([, choice]) => choice !== undefined)
    ? { kind: 'named', choices: new Map(entries) as Map<string, T>, value }
    : undefined;
}
