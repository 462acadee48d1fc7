import type { LayerUse } from '../../../language/layers/definition.js';
import { className } from '../class-names.js';
import { givenArguments } from '../given-arguments.js';
import { type Writer, writeNumber, writeValue } from '../value-writer.js';
import { inline, type PythonCall } from './python-call.js';

/** Values as Python with Keras 3 writes them. */
export const python: Writer = {
  words: { true: 'True', false: 'False', none: 'None' },
  text: (value) => JSON.stringify(value),
  list: (items) => `(${items.join(', ')}${items.length === 1 ? ',' : ''})`,
  call(family, name, config) {
    const given = Object.entries(config);
    // Where a name says all, Keras takes the name.
    return given.length === 0
      ? JSON.stringify(name)
      : `keras.${family}.${className(name)}(${given.map(([key, value]) => keyword(key, value)).join(', ')})`;
  },
  layer: (use) => inline(layerCall(use)),
};

/** `units=5` as Python writes it. */
export function keyword(name: string, value: unknown): string {
  return `${name}=${writeValue(value, name, python)}`;
}

/** `layers.LSTM(5, return_sequences=True)`, under a name where one is given. */
export function layerCall(use: LayerUse, name?: string): PythonCall {
  const { type } = use.definition;
  const given = givenArguments(use).map((one) =>
    one.positional ? writeValue(one.value, one.name, python) : keyword(one.name, one.value),
  );
  const common = [
    ...(use.trainable ? [] : ['trainable=False']),
    ...(name === undefined ? [] : [keyword('name', name)]),
  ];
  return { callee: `layers.${type}`, given: [...given, ...common] };
}

/** A number, or several in a tuple, with `None` for what is open. */
export function sizes(shape: readonly (number | null)[]): string {
  return python.list(shape.map((size) => (size === null ? 'None' : writeNumber(size))));
}
