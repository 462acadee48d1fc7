import type { LayerUse } from '../layers/definition.js';
import type { ArgumentView } from './network-view.js';

/** A layer's arguments that a reader must know: required ones, and those that differ from Keras' default. */
export function viewArguments(use: LayerUse): ArgumentView[] {
  return Object.entries(use.definition.arguments).flatMap(([name, definition]) => {
    const value = print(use.args[name]);
    const known = value !== undefined && (definition.required || value !== print(definition.default));
    return known ? [{ name, value, required: definition.required }] : [];
  });
}

/** An argument's value as the language writes it; undefined for what is not shown as a value, such as a layer. */
function print(value: unknown): string | undefined {
  switch (typeof value) {
    case 'number':
    case 'boolean':
    case 'string':
      return String(value);
    case 'object':
      if (value === null) {
        return 'none';
      }
      if (Array.isArray(value)) {
        return `[${value.map(print).join(', ')}]`;
      }
      if ('name' in value && 'config' in value) {
        return printCall(String(value.name), value.config as Record<string, unknown>);
      }
      if ('orthogonal' in value) {
        return printCall('orthogonal_regularizer', value.orthogonal as Record<string, unknown>);
      }
      if ('l1' in value && 'l2' in value) {
        return `l1_l2(l1=${value.l1}, l2=${value.l2})`;
      }
  }
  return undefined;
}

function printCall(name: string, config: Record<string, unknown>): string {
  const given = Object.entries(config).map(([key, value]) => `${key}=${print(value)}`);
  return given.length > 0 ? `${name}(${given.join(', ')})` : name;
}
