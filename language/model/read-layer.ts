import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { unknownLayer } from '../diagnostics/unknown-layer.js';
import type { Expression, Reference } from '../generated/ast.js';
import { optional, type ReadContext } from '../layers/arguments/definition.js';
import { flag, orNone, text } from '../layers/arguments/kinds.js';
import type { LayerDefinition, LayerUse } from '../layers/definition.js';
import { findLayer } from '../layers/registry.js';
import { type EvaluationScope, evaluate } from './evaluate.js';
import { readSoundArguments } from './read-arguments.js';
import type { Value } from './value.js';

/** A layer as the text writes it. */
export interface LayerReading {
  readonly use: LayerUse;
  /** From `name="…"`. */
  readonly name?: string;
  /** From `initial_state=…`, which each use of the layer evaluates for itself. */
  readonly initialState?: Expression;
  /** False where arguments are missing from `use`: wrong, or not known yet. */
  readonly sound: boolean;
  /** What is wrong with them, reported already. */
  readonly problem?: Diagnostic;
}

/** Arguments that every layer takes besides its own, by name. */
export const commonArguments = {
  name: optional(orNone(text), null, 'The name of this layer, instead of an automatic one.'),
  trainable: optional(flag, true, 'Whether training changes its weights.'),
};

/** Reads `LSTM(5, return_sequences=true)`. Undefined where there is no such layer, which is reported. */
export function readLayer(node: Reference, scope: EvaluationScope): LayerReading | undefined {
  const type = node.target?.$refText ?? '';
  const definition = findLayer(type);
  if (!definition) {
    scope.report(unknownLayer(node, type));
    return undefined;
  }
  const state = stateArgument(node, definition);
  return {
    ...readUse(node, definition, scope, state ? ['initial_state'] : []),
    ...(state && { initialState: state }),
  };
}

function readUse(
  node: Reference,
  definition: LayerDefinition,
  scope: EvaluationScope,
  others: readonly string[],
): LayerReading {
  let problem: Diagnostic | undefined;
  const watched: EvaluationScope = {
    ...scope,
    report(diagnostic) {
      problem ??= diagnostic.severity === 'error' ? diagnostic : undefined;
      scope.report(diagnostic);
    },
  };
  const further = { definitions: commonArguments, others };
  const read = readSoundArguments(node, definition, watched, readContext(watched), further);
  const { name, trainable, ...args } = read.args;
  return {
    use: { definition, args, trainable: trainable !== false },
    ...(typeof name === 'string' && { name }),
    sound: read.sound,
    ...(problem && { problem }),
  };
}

/** `initial_state=…` of a layer that carries states and stands in a chain: inside a wrapper it has no place. */
function stateArgument(node: Reference, definition: LayerDefinition): Expression | undefined {
  return definition.states === undefined
    ? undefined
    : node.arguments.find((one) => one.keyword === 'initial_state')?.value;
}

/** What reading an argument may ask for, with its mistakes reported to the same place. */
export function readContext(scope: EvaluationScope): ReadContext {
  return {
    readLayer(value) {
      if (value.kind !== 'call' && value.kind !== 'word') {
        return undefined;
      }
      const definition = findLayer(value.name);
      if (!definition) {
        scope.report(unknownLayer(value.node, value.name));
        return undefined;
      }
      const { use, sound } = readUse(value.node, definition, scope, []);
      return sound ? use : undefined;
    },
    readCall(value) {
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
