import type { AstNode } from 'langium';
import type { Argument, Model, Parameter } from '../generated/ast.js';
import type { Diagnostic } from './diagnostic.js';
import { nearest } from './nearest.js';
import { rangeOf, relatedAt } from './source.js';

/** `missing-argument`: a model's parameter without a default is not given. */
export function missingModelArgument(at: AstNode, model: Model, parameter: Parameter): Diagnostic {
  return {
    code: 'missing-argument',
    severity: 'error',
    message: `The model ${model.name} needs ${parameter.name}, which has no default: ${model.name}(${parameter.name}=…).`,
    range: rangeOf(at, 'target'),
    related: [relatedAt(parameter, `${parameter.name} is declared here.`)],
    fixes: [],
  };
}

/** `unknown-argument`: the model has no such parameter. */
export function unknownModelArgument(argument: Argument, model: Model): Diagnostic {
  const names = model.parameters.map((one) => one.name);
  const near = argument.keyword ? nearest(argument.keyword, names) : undefined;
  const range = argument.keyword ? rangeOf(argument, 'keyword') : rangeOf(argument);
  return {
    code: 'unknown-argument',
    severity: 'error',
    message: argument.keyword
      ? `The model ${model.name} has no parameter ${argument.keyword}.${near ? ` Did you mean ${near}?` : ''}`
      : `This is one argument too many: the model ${model.name} has ${names.length} parameters.`,
    range,
    related: [relatedAt(model, `The model ${model.name} is here.`, 'name')],
    fixes: near ? [{ title: `Change to ${near}`, edits: [{ range, newText: near }] }] : [],
  };
}
