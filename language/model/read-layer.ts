import { badValue } from '../diagnostics/bad-value.js';
import { missingArgument } from '../diagnostics/missing-argument.js';
import { repeatedArgument, tooManyArguments, unknownArgument } from '../diagnostics/unknown-argument.js';
import { unknownLayer } from '../diagnostics/unknown-layer.js';
import type { Argument, Reference } from '../generated/ast.js';
import type { ReadContext } from '../layers/arguments/definition.js';
import { flag, text } from '../layers/arguments/kinds.js';
import type { LayerDefinition, LayerUse } from '../layers/definition.js';
import { findLayer } from '../layers/registry.js';
import { type EvaluationScope, evaluate } from './evaluate.js';
import type { Value } from './value.js';

/** A layer as the text writes it: its definition, its arguments' values, and what any layer may be given. */
export interface LayerReading {
  readonly use: LayerUse;
  /** From `name="…"`. */
  readonly name?: string;
  /** From `trainable=…`. */
  readonly trainable: boolean;
  /** From `initial_state=…`: the tensors, or undefined where it was wrong and is reported. */
  readonly initialState: readonly Value[] | undefined;
}

/** Arguments that every layer takes besides its own. */
export const commonArguments = {
  name: { kind: text, doc: 'The name of this layer, instead of an automatic one.' },
  trainable: { kind: flag, doc: 'Whether training changes its weights.' },
};

/** Reads `LSTM(5, return_sequences=true)`. Undefined where a mistake, reported here, leaves nothing to go on. */
export function readLayer(node: Reference, scope: EvaluationScope): LayerReading | undefined {
  const type = node.target?.$refText ?? '';
  const definition = findLayer(type);
  if (!definition) {
    scope.report(unknownLayer(node, type));
    return undefined;
  }
  const bound = bindArguments(node, definition, scope);
  if (!bound) {
    return undefined;
  }
  const context = readContext(scope);
  const args: Record<string, unknown> = {};
  let sound = true;
  for (const [name, argument] of Object.entries(definition.arguments)) {
    const given = bound.get(name);
    if (!given) {
      args[name] = argument.default;
      continue;
    }
    const read = argument.kind.read(given.value, context);
    if ('ok' in read) {
      args[name] = read.ok;
      continue;
    }
    sound = false;
    if ('wrong' in read) {
      scope.report(
        badValue(
          given.node,
          `${name} of ${type} needs ${argument.kind.expected}, but this is ${read.wrong}.`,
        ),
      );
    }
  }
  if (!sound) {
    return undefined;
  }
  return {
    use: { definition, args },
    ...readCommon(bound, scope),
    initialState: readStates(bound.get('initial_state')?.value),
  };
}

interface Bound {
  readonly value: Value;
  readonly node: Argument;
}

/** Sorts arguments by name, positional ones in the definition's order; undefined where one has no place. */
function bindArguments(
  node: Reference,
  definition: LayerDefinition,
  scope: EvaluationScope,
): Map<string, Bound> | undefined {
  const names = Object.keys(definition.arguments);
  const bound = new Map<string, Bound>();
  let sound = true;
  for (const [position, argument] of node.arguments.entries()) {
    const name = argument.keyword ?? names[position];
    if (!name) {
      scope.report(tooManyArguments(argument, definition));
      sound = false;
    } else if (argument.keyword && !takes(definition, name)) {
      const diagnostic = unknownArgument(argument, definition, node);
      scope.report(diagnostic);
      sound &&= diagnostic.severity !== 'error';
    } else if (bound.has(name)) {
      scope.report(repeatedArgument(argument, name, bound.get(name)!.node));
      sound = false;
    } else {
      bound.set(name, { value: evaluate(argument.value, scope), node: argument });
    }
  }
  if (!sound) {
    return undefined;
  }
  const missing = names.filter((name) => definition.arguments[name]!.required && !bound.has(name));
  if (missing.length > 0) {
    scope.report(missingArgument(node, definition, missing));
    return undefined;
  }
  return bound;
}

function takes(definition: LayerDefinition, name: string): boolean {
  return (
    name in definition.arguments ||
    name in commonArguments ||
    (name === 'initial_state' && definition.states !== undefined)
  );
}

function readCommon(
  bound: ReadonlyMap<string, Bound>,
  scope: EvaluationScope,
): { name?: string; trainable: boolean } {
  const common: { name?: string; trainable: boolean } = { trainable: true };
  const name = bound.get('name');
  if (name?.value.kind === 'string') {
    common.name = name.value.value;
  } else if (name && name.value.kind !== 'unknown') {
    scope.report(badValue(name.node, `name needs ${text.expected}: name="…".`));
  }
  const trainable = bound.get('trainable');
  if (trainable?.value.kind === 'boolean') {
    common.trainable = trainable.value.value;
  } else if (trainable && trainable.value.kind !== 'unknown') {
    scope.report(badValue(trainable.node, `trainable needs ${flag.expected}.`));
  }
  return common;
}

/** `initial_state=h` is one state, `initial_state=(h, c)` several; none without it. */
function readStates(value: Value | undefined): readonly Value[] | undefined {
  if (!value || value.kind === 'none') {
    return [];
  }
  return value.kind === 'list' ? value.items : [value];
}

/** What reading an argument may ask for, with its mistakes reported to the same place. */
export function readContext(scope: EvaluationScope): ReadContext {
  return {
    readLayer: (value) => (value.kind === 'call' ? readLayer(value.node, scope)?.use : undefined),
    readCall: (value) => {
      const positional: Value[] = [];
      const named = new Map<string, Value>();
      for (const argument of value.arguments) {
        const one = evaluate(argument.value, scope);
        if (argument.keyword) {
          named.set(argument.keyword, one);
        } else {
          positional.push(one);
        }
      }
      return { positional, named };
    },
  };
}
