import { type AstNode, AstUtils } from 'langium';
import type { DataPart, DataSet } from '../data/data-set.js';
import * as ast from '../generated/ast.js';
import { keyOf } from '../model/evaluate.js';
import type { Network } from '../model/network.js';
import { shapesAgree } from '../shapes/shape.js';
import type { Diagnostic, Edit, Fix } from './diagnostic.js';
import { nearest } from './nearest.js';
import { editAt, rangeOf, relatedAt, textOf } from './source.js';

const places = { x: 'input', y: 'output' } as const;

function error(
  code: 'arity' | 'unknown-name',
  message: string,
  range: Diagnostic['range'],
  network: Network | undefined,
  fixes: readonly Fix[] = [],
): Diagnostic {
  const related = network ? [relatedAt(network.node, `The model ${network.name} is here.`, 'name')] : [];
  return { code, severity: 'error', message, range, related, fixes };
}

/** `arity`: the data block has no x, or no y, at all. */
function missingPart(part: 'x' | 'y', data: DataSet, user: AstNode): Diagnostic {
  const what = part === 'x' ? 'what goes into the model' : 'what should come out of it';
  return {
    ...error(
      'arity',
      `${data.name} names no ${part}, which is ${what}. Add ${part} = … to it.`,
      rangeOf(user, 'data'),
      undefined,
    ),
    related: [relatedAt(data.node, `The data block ${data.name} is here.`, 'name')],
    fixes: calledOtherwise(part, data),
  };
}

/** The one tensor of the block that nothing uses, by its right name. */
function calledOtherwise(part: 'x' | 'y', { node }: DataSet): Fix[] {
  const names = node.statements.flatMap((one) => (ast.isDataAssignment(one) ? one.targets : []));
  const used = new Set(
    AstUtils.streamAst(node)
      .filter(ast.isReference)
      .map((one) => one.target.ref),
  );
  const [left, ...others] = names.filter((one) => !['x', 'y', '_'].includes(one.name) && !used.has(one));
  return left && others.length === 0
    ? [{ title: `Call ${left.name} ${part}`, edits: [editAt(left, rangeOf(left), part)] }]
    : [];
}

/** `arity`: one tensor for several inputs or outputs. */
function single(part: 'x' | 'y', given: DataPart, names: readonly string[], network: Network): Diagnostic {
  const keys = names.map((name) => `${name}: …`).join(', ');
  return error(
    'arity',
    `The model ${network.name} has ${names.length} ${places[part]}s, ${names.join(' and ')}, but ${part} is one tensor. ` +
      `Give each its own: ${part} = {${keys}}.`,
    rangeOf(given.node),
    network,
    sameForAll(part, given, names, network),
  );
}

/** The one tensor for each of them, where they all take the same. */
function sameForAll(
  part: 'x' | 'y',
  given: DataPart,
  names: readonly string[],
  { inputs, outputs }: Network,
): Fix[] {
  const types = part === 'x' ? inputs.map((one) => one.tensor.type) : outputs.map((one) => one.type);
  const same = types.every((one) => one && shapesAgree(one.shape, types[0]!.shape));
  const assignment = AstUtils.getContainerOfType(given.node, ast.isDataAssignment);
  if (!same || assignment?.targets.length !== 1 || given.kind !== 'one') {
    return [];
  }
  const text = textOf(given.node);
  const each = `{${names.map((name) => `${name}: ${text}`).join(', ')}}`;
  return [
    {
      title: `Give the same to ${names.join(' and ')}`,
      edits: [editAt(given.node, rangeOf(given.node), each)],
    },
  ];
}

/** `unknown-name`: x or y is keyed by a name that no input or output has. */
function unknownKey(
  part: 'x' | 'y',
  given: DataPart,
  key: string,
  free: readonly string[],
  network: Network,
): Diagnostic {
  const entry = entryOf(given, key);
  const near = nearest(key, free) ?? (free.length === 1 ? free[0] : undefined);
  const keyRange = entry && (entry.key ? rangeOf(entry, 'key') : rangeOf(entry));
  const fixable = entry?.key !== undefined && near !== undefined;
  return error(
    'unknown-name',
    `The model ${network.name} has no ${places[part]} ${key}.` +
      (near ? ` Did you mean ${near}?` : free.length === 0 ? ' Every one has its tensor already.' : ''),
    keyRange ?? rangeOf(given.node),
    network,
    fixable
      ? [{ title: `Change to ${near}`, edits: [editAt(entry, rangeOf(entry, 'key'), near)] }]
      : entry && free.length === 0
        ? [{ title: `Take ${key} out of ${part}`, edits: [removeEntry(entry)] }]
        : [],
  );
}

/** Takes an entry out of a dictionary with the comma that goes with it. */
function removeEntry(entry: ast.DictionaryEntry): Edit {
  const { entries } = entry.$container;
  const at = entries.indexOf(entry);
  const [before, after] = [entries[at - 1], entries[at + 1]];
  const { start, end } = rangeOf(entry);
  return editAt(
    entry,
    before ? { start: rangeOf(before).end, end } : { start, end: after ? rangeOf(after).start : end },
    '',
  );
}

/** `arity`: an input or output without a tensor. */
function missingKey(part: 'x' | 'y', given: DataPart, name: string, network: Network): Diagnostic {
  return error(
    'arity',
    `${part} has no tensor for the ${places[part]} ${name} of ${network.name}. Add ${name}: … to it.`,
    rangeOf(given.node),
    network,
  );
}

function entryOf(given: DataPart, key: string): ast.DictionaryEntry | undefined {
  return ast.isDictionary(given.node) ? given.node.entries.find((entry) => keyOf(entry) === key) : undefined;
}

/** The wrong number of data's tensors against a model's inputs and outputs, or the wrong names. */
export const dataArity = { missingPart, single, unknownKey, missingKey };
