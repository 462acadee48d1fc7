import { missingModelArgument, unknownModelArgument } from '../diagnostics/model-argument.js';
import type { Model, Reference, Train } from '../generated/ast.js';
import { type EvaluationScope, evaluate } from './evaluate.js';
import type { Value } from './value.js';

/**
 * Reads the values that a use of a model gives to its parameters: `encoder(units=8)`, `train net(units=8) on d`.
 * What is wrong is reported; `sound` tells whether all parameters have a value, given or by default.
 */
export function readModelArguments(
  use: Reference | Train,
  model: Model,
  scope: EvaluationScope,
): { readonly given: ReadonlyMap<string, Value>; readonly sound: boolean } {
  const given = new Map<string, Value>();
  let known = true;
  for (const [position, argument] of use.arguments.entries()) {
    const name = argument.keyword ?? model.parameters[position]?.name;
    if (name && model.parameters.some((one) => one.name === name)) {
      given.set(name, evaluate(argument.value, scope));
    } else {
      known = false;
      scope.report(unknownModelArgument(argument, model));
    }
  }
  const missing = model.parameters.filter((one) => !one.default && !given.has(one.name));
  // What has a wrong name was meant for one of those that are missing.
  for (const parameter of known ? missing : []) {
    scope.report(missingModelArgument(use, model, parameter));
  }
  return { given, sound: known && missing.length === 0 };
}
