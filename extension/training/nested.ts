import type { Value } from '../../webview/training/run.js';
import type { Nested } from '../engine/protocol.js';

/** Sizes of nested lists, the outermost first; `[]` for a number. Lists are taken to be even, as tensors are. */
export function shapeOf(values: Nested): number[] {
  const shape: number[] = [];
  for (let inner: Nested | undefined = values; Array.isArray(inner); inner = inner[0])
    shape.push(inner.length);
  return shape;
}

/** All numbers of nested lists in order, NaN and infinities as null. */
export function flatten(values: Nested): Value[] {
  const flat: Value[] = [];
  const visit = (nested: Nested): void => {
    if (typeof nested === 'number') flat.push(Number.isFinite(nested) ? nested : null);
    else if (nested === null) flat.push(null);
    else for (const inner of nested) visit(inner);
  };
  visit(values);
  return flat;
}

/** Consecutive pieces of a list, each of `size` items. */
export function pieces<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < list.length; from += size) parts.push(list.slice(from, from + size));
  return parts;
}
