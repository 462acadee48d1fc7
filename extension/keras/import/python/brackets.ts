import { ImportError } from '../keras-model.js';
import { isA, isListValue, listOf, type ScriptValue } from './script-value.js';

/** `start:stop:step`, evaluated. */
export interface SliceValue {
  readonly kind: 'slice';
  readonly parts: readonly (ScriptValue | undefined)[];
}

const isSlice = (item: ScriptValue | SliceValue | undefined): item is SliceValue =>
  typeof item === 'object' && item !== null && item.kind === 'slice';

/** What stands between the brackets of a tensor's slice in a `.lstm` file: `:, -1`. @throws ImportError */
export function axesText(
  items: readonly (ScriptValue | SliceValue)[],
  { code, line }: { readonly code: string; readonly line: number },
): string {
  const axis = (item: ScriptValue | SliceValue | undefined): string => {
    if (item === null) {
      return 'none';
    }
    if (typeof item === 'number' && Number.isInteger(item)) {
      return String(item);
    }
    if (isSlice(item)) {
      const [start, stop, step] = item.parts.map((part) =>
        part === undefined || part === null ? '' : axis(part),
      );
      return `${start ?? ''}:${stop ?? ''}${step ? `:${step}` : ''}`;
    }
    throw new ImportError(
      `${code} takes a part of a tensor that only running the script would tell. Whole numbers, colons and None can be carried over.`,
      line,
    );
  };
  return items.map(axis).join(', ');
}

/** An item, or a slice, of a list; the entry of a dictionary. Undefined where it does not show. */
export function pickedFrom(
  of: ScriptValue,
  items: readonly (ScriptValue | SliceValue)[],
): ScriptValue | undefined {
  const [item] = items;
  if (items.length !== 1 || item === undefined) {
    return undefined;
  }
  if (isA(of, 'dictionary')) {
    return isSlice(item) ? undefined : of.entries.get(item);
  }
  if (!isListValue(of)) {
    return undefined;
  }
  if (isSlice(item)) {
    const [start, stop, step] = item.parts;
    const known = (part: ScriptValue | undefined): part is number | undefined =>
      part === undefined || typeof part === 'number';
    return known(start) && known(stop) && step === undefined
      ? listOf(of.items.slice(start, stop))
      : undefined;
  }
  return typeof item === 'number' ? of.items.at(item) : undefined;
}
