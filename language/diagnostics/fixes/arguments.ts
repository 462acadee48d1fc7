import type { Range } from 'vscode-languageserver-types';
import type { Argument, Reference } from '../../generated/ast.js';
import { findLayer } from '../../layers/registry.js';
import type { Edit } from '../diagnostic.js';
import { editAt, rangeOf } from '../source.js';

/** An argument of a layer as the text gives it, by name or by position; undefined where it is left out. */
export function findArgument(node: Reference, name: string): Argument | undefined {
  const names = Object.keys(findLayer(node.target?.$refText ?? '')?.arguments ?? {});
  return node.arguments.find(
    (argument, position) => (argument.keyword ?? names[position]) === name && argument.value,
  );
}

/** Gives an argument of a layer a value: replaces the one it has, or adds it. */
export function setArgument(node: Reference, name: string, value: string): Edit {
  const given = findArgument(node, name);
  return given ? editAt(given, rangeOf(given, 'value'), value) : addArgument(node, `${name}=${value}`);
}

/** Writes a further argument after the others. */
export function addArgument(node: Reference, text: string): Edit {
  const last = node.arguments.at(-1);
  if (last) {
    return editAt(node, emptyAt(rangeOf(last).end), `, ${text}`);
  }
  const { end } = rangeOf(node);
  return node.called
    ? editAt(node, emptyAt({ line: end.line, character: end.character - 1 }), text)
    : editAt(node, emptyAt(end), `(${text})`);
}

/** Takes out an argument with the comma that goes with it. */
export function removeArgument(node: Reference, argument: Argument): Edit {
  const at = node.arguments.indexOf(argument);
  const before = node.arguments[at - 1];
  const after = node.arguments[at + 1];
  const own = rangeOf(argument);
  const range = before
    ? { start: rangeOf(before).end, end: own.end }
    : { start: own.start, end: after ? rangeOf(after).start : own.end };
  return editAt(node, range, '');
}

function emptyAt(position: Range['start']): Range {
  return { start: position, end: position };
}
