import type { Argument, Reference } from '../generated/ast.js';
import type { Callee } from '../layers/arguments/definition.js';
import type { Diagnostic } from './diagnostic.js';
import { nearest } from './nearest.js';
import { lineOf, rangeOf } from './source.js';

/** Names that older Keras gave to arguments, and today's. */
const formerNames: Readonly<Record<string, string>> = {
  output_dim: 'units',
  init: 'kernel_initializer',
  inner_init: 'recurrent_initializer',
  inner_activation: 'recurrent_activation',
  forget_bias_init: 'unit_forget_bias',
  W_regularizer: 'kernel_regularizer',
  U_regularizer: 'recurrent_regularizer',
  b_regularizer: 'bias_regularizer',
  dropout_W: 'dropout',
  dropout_U: 'recurrent_dropout',
  bias: 'use_bias',
  p: 'rate',
  nb_filter: 'filters',
  filter_length: 'kernel_size',
  border_mode: 'padding',
  subsample_length: 'strides',
  pool_length: 'pool_size',
};

/** `unknown-argument`: the layer has no argument of that name; the nearest, or today's name of it, is the fix. */
export function unknownArgument(argument: Argument, layer: Callee, _node: Reference): Diagnostic {
  const name = argument.keyword!;
  const names = Object.keys(layer.arguments);
  const former = formerNames[name];
  const renamed = former && names.includes(former) ? former : undefined;
  const near = renamed ?? nearest(name, [...names, 'name', 'trainable']);
  const range = rangeOf(argument, 'keyword');
  return {
    code: 'unknown-argument',
    severity: 'error',
    message: renamed
      ? `${layer.type} has no argument ${name}: since Keras 2 it is called ${renamed}.`
      : `${layer.type} has no argument ${name}.${near ? ` Did you mean ${near}?` : ` It takes ${names.join(', ')}.`}`,
    range,
    related: [],
    fixes: near ? [{ title: `Change to ${near}`, edits: [{ range, newText: near }] }] : [],
  };
}

/** `unknown-argument`: one positional argument more than the layer has. */
export function tooManyArguments(argument: Argument, layer: Callee): Diagnostic {
  const names = Object.keys(layer.arguments);
  const takes = names.length === 0 ? 'no arguments' : `${names.length} at the most: ${names.join(', ')}`;
  return {
    code: 'unknown-argument',
    severity: 'error',
    message: `This is one argument too many: ${layer.type} takes ${takes}.`,
    range: rangeOf(argument),
    related: [],
    fixes: [],
  };
}

/** `unknown-argument`: the same argument twice. */
export function repeatedArgument(argument: Argument, name: string, first: Argument): Diagnostic {
  return {
    code: 'unknown-argument',
    severity: 'error',
    message: `${name} is given already, on line ${lineOf(first)}.`,
    range: rangeOf(argument),
    related: [{ message: `${name} is given here first.`, range: rangeOf(first) }],
    fixes: [],
  };
}
