import type { Constraint } from '../../language/layers/arguments/constraints.js';
import type { Initializer } from '../../language/layers/arguments/initializers.js';
import type { Regularizer } from '../../language/layers/arguments/regularizers.js';
import { isLayerUse } from '../../language/layers/wrapped.js';
import type { LayerUse } from '../../language/layers/definition.js';

/** How a language writes values: Python's or that of `.lstm` files. */
export interface Writer {
  readonly words: { readonly true: string; readonly false: string; readonly none: string };
  text(value: string): string;
  list(items: readonly string[]): string;
  /** How weights start, what is added to the loss, what weights are held to: by Keras' short name. */
  call(family: Family, name: string, config: Readonly<Record<string, unknown>>): string;
  layer(use: LayerUse): string;
}

/** What a short name names. */
export type Family = 'initializers' | 'regularizers' | 'constraints';

/** A layer's argument as the language writes it. `argument` is its name, which tells what a short name names. */
export function writeValue(value: unknown, argument: string, writer: Writer): string {
  switch (typeof value) {
    case 'number':
      return writeNumber(value);
    case 'boolean':
      return writer.words[`${value}`];
    case 'string':
      return writer.text(value);
  }
  if (value === null || value === undefined) {
    return writer.words.none;
  }
  if (Array.isArray(value)) {
    if (isSingleAxis(value, argument)) {
      return writeNumber(value[0] as number);
    }
    return writer.list(value.map((one) => writeValue(one, argument, writer)));
  }
  if (isLayerUse(value)) {
    return writer.layer(value);
  }
  const { name, config } = isRegularizer(value)
    ? namedRegularizer(value)
    : (value as Initializer | Constraint);
  return writer.call(familyOf(argument), name, config);
}

/** True for one axis for both tensors of `Dot`, which Keras takes as a number alone. */
export const isSingleAxis = (value: readonly unknown[], argument: string): boolean =>
  argument === 'axes' && value.length === 1;

/** A number that both languages read back as the same: `1e-7`, not `1e-07`. */
export function writeNumber(value: number): string {
  return Object.is(value, -0) ? '0' : String(value);
}

/** The family of what an argument takes: that of `kernel_initializer` is `initializers`. */
export function familyOf(argument: string): Family {
  return argument.endsWith('_regularizer')
    ? 'regularizers'
    : argument.endsWith('_constraint')
      ? 'constraints'
      : 'initializers';
}

const isRegularizer = (value: unknown): value is Regularizer =>
  typeof value === 'object' && value !== null && 'l1' in value && 'l2' in value;

/** A regularizer by Keras' short name of it, with the numbers that are not 0. */
export function namedRegularizer({ l1, l2, orthogonal }: Regularizer): {
  readonly name: string;
  readonly config: Readonly<Record<string, number | string>>;
} {
  if (orthogonal) {
    return { name: 'orthogonal_regularizer', config: orthogonal };
  }
  if (l1 === 0) {
    return { name: 'l2', config: { l2 } };
  }
  return l2 === 0 ? { name: 'l1', config: { l1 } } : { name: 'l1_l2', config: { l1, l2 } };
}
