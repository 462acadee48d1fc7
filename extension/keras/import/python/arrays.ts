import { type ArrayValue, isA, isListValue, listOf, type ScriptValue, unknown } from './script-value.js';
import type { SliceValue } from './brackets.js';
import type { Expression } from './syntax.js';

type Place = Pick<Expression, 'code' | 'line'>;
type Named = Readonly<Record<string, ScriptValue>>;

/** An array of these sizes. */
const arrayOf = (shape: readonly ScriptValue[], { code, line }: Place): ArrayValue => ({
  kind: 'array',
  shape,
  code: code.replace(/\s+/g, ' '),
  line,
});

/** Sizes as NumPy takes them: a number, or a list of them. */
const sizesOf = (value: ScriptValue): readonly ScriptValue[] => (isListValue(value) ? value.items : [value]);

/** What a function of NumPy or a helper of Keras makes, where that is an array of a shape that shows; else undefined. */
export function arrayMadeBy(
  name: string,
  positional: readonly ScriptValue[],
  named: Named,
  place: Place,
): ArrayValue | undefined {
  const [first, second] = positional;
  const shape = named.shape ?? first;
  const size = named.size;
  switch (name) {
    case 'zeros':
    case 'ones':
    case 'empty':
    case 'full':
    case 'random':
    case 'random_sample': {
      const sizes = shape ?? size;
      return sizes === undefined ? undefined : arrayOf(sizesOf(sizes), place);
    }
    case 'rand':
    case 'randn':
      return arrayOf(positional, place);
    case 'uniform':
    case 'normal':
    case 'randint': {
      const sizes = size ?? positional[2];
      return sizes === undefined ? undefined : arrayOf(sizesOf(sizes), place);
    }
    case 'arange':
      return positional.length === 1 ? arrayOf([first!], place) : undefined;
    case 'linspace':
      return arrayOf([named.num ?? positional[2] ?? 50], place);
    case 'array':
    case 'asarray':
      return first === undefined ? undefined : ofList(first, place);
    case 'reshape':
      return first === undefined
        ? undefined
        : reshaped(first, sizesOf(named.newshape ?? second ?? -1), place);
    case 'to_categorical': {
      const classes = named.num_classes ?? second;
      const known = first !== undefined && classes !== undefined && isA(first, 'array');
      return known ? arrayOf([...first.shape, classes], place) : undefined;
    }
    case 'pad_sequences':
    case 'sequence.pad_sequences': {
      const length = named.maxlen ?? second;
      return length === undefined ? undefined : arrayOf([unknown(place), length], place);
    }
  }
  return undefined;
}

/** A nested list's sizes, judged by its first items. */
function ofList(value: ScriptValue, place: Place): ArrayValue | undefined {
  if (isA(value, 'array')) {
    return value;
  }
  const shape: number[] = [];
  let inner: ScriptValue | undefined = value;
  while (isListValue(inner)) {
    shape.push(inner.items.length);
    inner = inner.items[0];
  }
  return shape.length > 0 && typeof inner === 'number' ? arrayOf(shape, place) : undefined;
}

/** An array, or what is to be one, in other sizes; `-1` is what is left. */
export function reshaped(from: ScriptValue, sizes: readonly ScriptValue[], place: Place): ArrayValue {
  const before = isA(from, 'array') ? productOf(from.shape) : undefined;
  const others = productOf(sizes.filter((size) => size !== -1));
  const left = before !== undefined && others ? before / others : undefined;
  const shape = sizes.map((size) => (size === -1 ? (left ?? unknown(place)) : size));
  return arrayOf(shape, place);
}

const productOf = (sizes: readonly ScriptValue[]): number | undefined =>
  sizes.every((size) => typeof size === 'number') ? sizes.reduce((a, b) => a * b, 1) : undefined;

/** A part of an array: `X[:, 0]`, `X[:100]`; undefined where its shape does not show. */
export function partOf(
  array: ArrayValue,
  items: readonly (ScriptValue | SliceValue)[],
  place: Place,
): ArrayValue | undefined {
  const shape: ScriptValue[] = [];
  for (const [axis, size] of array.shape.entries()) {
    const item = items[axis];
    if (item === undefined) {
      shape.push(size);
    } else if (typeof item === 'object' && item !== null && item.kind === 'slice') {
      shape.push(item.parts.every((part) => part === undefined) ? size : unknown(place));
    } else if (typeof item !== 'number') {
      return undefined;
    }
  }
  return items.length <= array.shape.length ? arrayOf(shape, place) : undefined;
}

/** An array's attribute or what its method makes; undefined where that does not show. */
export function arrayMember(
  array: ArrayValue,
  name: string,
  positional: readonly ScriptValue[] | undefined,
  place: Place,
): ScriptValue | undefined {
  if (positional === undefined) {
    return name === 'shape' ? listOf(array.shape) : name === 'ndim' ? array.shape.length : undefined;
  }
  if (name === 'reshape') {
    return reshaped(array, positional.length === 1 ? sizesOf(positional[0]!) : positional, place);
  }
  return name === 'astype' || name === 'copy' ? array : undefined;
}
