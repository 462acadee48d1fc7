import type { ArgumentDefinition } from '../../layers/arguments/definition.js';

/** An argument's kind, default and meaning: Markdown. */
export function describeArgument(
  name: string,
  argument: ArgumentDefinition<unknown>,
  callee: string,
): string {
  const fallback = argument.required ? 'must be given' : `\`${printDefault(argument.default)}\` unless given`;
  return `**${name}** · ${callee}\n\n${argument.doc}\n\nTakes ${argument.kind.expected}; ${fallback}.`;
}

/** A default as it would be written in the language. */
export function printDefault(value: unknown): string {
  if (value === null || value === undefined) {
    return 'none';
  }
  if (typeof value === 'string') {
    return `"${value}"`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(printDefault).join(', ')}]`;
  }
  if (typeof value !== 'object') {
    return String(value);
  }
  if ('text' in value) {
    return String(value.text);
  }
  // A choice for all outputs alike, and words with arguments: `rmsprop`, `glorot_uniform`.
  return 'choice' in value ? printDefault(value.choice) : 'name' in value ? String(value.name) : 'none';
}
