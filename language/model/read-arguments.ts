import { badValue } from '../diagnostics/bad-value.js';
import { missingArgument } from '../diagnostics/missing-argument.js';
import { repeatedArgument, tooManyArguments, unknownArgument } from '../diagnostics/unknown-argument.js';
import type { Argument, Reference } from '../generated/ast.js';
import type { Callee, ReadContext } from '../layers/arguments/definition.js';
import { type EvaluationScope, evaluate } from './evaluate.js';
import type { Value } from './value.js';

/** A call's arguments, read by their definitions. */
export interface ReadArguments {
  /** By name, defaults filled in. */
  readonly args: Readonly<Record<string, unknown>>;
  /** The given ones as the text has them, for messages that point at a part of one. */
  readonly given: ReadonlyMap<string, Value>;
}

/**
 * Reads the arguments of a call: positional ones in the definition's order, then named ones. What is wrong
 * is reported, and undefined comes instead.
 */
export function readArguments(
  node: Reference,
  callee: Callee,
  scope: EvaluationScope,
  context: ReadContext,
): ReadArguments | undefined {
  const given = bind(node, callee, scope);
  if (!given) {
    return undefined;
  }
  const args: Record<string, unknown> = {};
  let sound = true;
  for (const [name, argument] of Object.entries(callee.arguments)) {
    const value = given.get(name);
    if (!value) {
      args[name] = argument.default;
      continue;
    }
    const read = argument.kind.read(value, context);
    if ('ok' in read) {
      args[name] = read.ok;
      continue;
    }
    sound = false;
    if ('wrong' in read) {
      const message = `${name} of ${callee.type} needs ${argument.kind.expected}, but this is ${read.wrong}.`;
      scope.report(badValue(value.node, message));
    }
  }
  return sound ? { args, given } : undefined;
}

function bind(node: Reference, callee: Callee, scope: EvaluationScope): Map<string, Value> | undefined {
  const names = Object.keys(callee.arguments);
  const bound = new Map<string, { value: Value; argument: Argument }>();
  let sound = true;
  for (const [position, argument] of node.arguments.entries()) {
    const name = argument.keyword ?? names[position];
    const wrong = !name
      ? tooManyArguments(argument, callee)
      : !names.includes(name)
        ? unknownArgument(argument, callee, node)
        : bound.has(name)
          ? repeatedArgument(argument, name, bound.get(name)!.argument)
          : undefined;
    if (wrong) {
      scope.report(wrong);
      sound = false;
    } else {
      bound.set(name!, { value: evaluate(argument.value, scope), argument });
    }
  }
  const missing = names.filter((name) => callee.arguments[name]!.required && !bound.has(name));
  if (sound && missing.length > 0) {
    scope.report(missingArgument(node, callee, missing));
    sound = false;
  }
  return sound ? new Map([...bound].map(([name, one]) => [name, one.value])) : undefined;
}
