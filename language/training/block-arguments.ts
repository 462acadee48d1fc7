import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { missingModelArgument, unknownModelArgument } from '../diagnostics/model-argument.js';
import { rangeOf } from '../diagnostics/source.js';
import * as ast from '../generated/ast.js';
import { evaluate } from '../model/evaluate.js';
import type { Value } from '../model/value.js';

/** The values that `train net(units=64) on d` gives to the model's parameters. What is missing is reported. */
export function blockArguments(
  block: ast.Train,
  model: ast.Model,
  context: { constant(node: ast.Const): Value; report(diagnostic: Diagnostic): void },
): ReadonlyMap<string, Value> {
  const given = new Map<string, Value>();
  const scope = {
    report: context.report,
    lookup: (declared: ast.Named) => (ast.isConst(declared) ? context.constant(declared) : undefined),
  };
  for (const [position, argument] of block.arguments.entries()) {
    const name = argument.keyword ?? model.parameters[position]?.name;
    if (!name || !model.parameters.some((one) => one.name === name)) {
      context.report(unknownModelArgument(argument, model));
    } else {
      given.set(name, evaluate(argument.value, scope));
    }
  }
  for (const parameter of model.parameters) {
    if (!parameter.default && !given.has(parameter.name)) {
      context.report({ ...missingModelArgument(block, model, parameter), range: rangeOf(block, 'model') });
    }
  }
  return given;
}
