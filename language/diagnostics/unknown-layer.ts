import { isFlow, isStringLiteral, type Reference } from '../generated/ast.js';
import { formerLayers, mergeModes } from '../layers/former-names.js';
import { layers } from '../layers/registry.js';
import type { Diagnostic, Edit, Fix } from './diagnostic.js';
import { removeArgument } from './fixes/arguments.js';
import { nearest } from './nearest.js';
import { editAt, rangeOf } from './source.js';

/** Names that Keras gave or gives to layers besides, and those of the language. */
const otherNames: Readonly<Record<string, string>> = {
  ...formerLayers,
  RNN: 'SimpleRNN',
  TimeDistributedDense: 'Dense',
  BatchNorm: 'BatchNormalization',
  LayerNorm: 'LayerNormalization',
  Concat: 'Concatenate',
  BiLSTM: 'Bidirectional',
};

/** Older Keras' one layer for all merges, by its mode; without one it added. */
function formerMerge(node: Reference, name: string): { type: string; edits: Edit[] } | undefined {
  if (name !== 'Merge') {
    return undefined;
  }
  const given = node.arguments.find((one) => one.keyword === 'mode');
  const mode = isStringLiteral(given?.value) ? given.value.value : given ? undefined : 'sum';
  const type = mode !== undefined && Object.hasOwn(mergeModes, mode) ? mergeModes[mode]! : 'Concatenate';
  return { type, edits: given ? [removeArgument(node, given)] : [] };
}

/**
 * `unknown-layer`: neither a layer nor a block or model of this file is called so. `what` tells what the
 * name stands for instead, where it is something else.
 */
export function unknownLayer(
  node: Reference,
  name: string,
  blocks: readonly string[] = [],
  what?: string,
): Diagnostic {
  const range = rangeOf(node, 'target');
  const types = layers.map((layer) => layer.type);
  const former = what === undefined ? formerMerge(node, name) : undefined;
  const near =
    former?.type ??
    (what === undefined
      ? ((Object.hasOwn(otherNames, name) ? otherNames[name] : undefined) ??
        nearest(name, [...types, ...blocks]))
      : undefined);
  return {
    code: 'unknown-layer',
    severity: 'error',
    message: what
      ? `${name} is ${what}; a layer, a block or a model is needed here. A chain that goes on from ${name} begins with it.`
      : `There is no layer, block or model ${name}.${near ? ` Did you mean ${near}?` : ''}`,
    range,
    related: [],
    fixes: what
      ? goOnFrom(node, name)
      : near
        ? [{ title: `Change to ${near}`, edits: [{ range, newText: near }, ...(former?.edits ?? [])] }]
        : [],
  };
}

/** A tensor that stands in a chain as if it were a layer: the chain goes on from it. */
function goOnFrom(node: Reference, name: string): Fix[] {
  const flow = node.$container;
  if (!isFlow(flow) || flow.steps.at(-1) === node || node.called) {
    return [];
  }
  const range = { start: rangeOf(flow.source).start, end: rangeOf(node).end };
  return [{ title: `Go on from ${name}`, edits: [editAt(flow, range, name)] }];
}
