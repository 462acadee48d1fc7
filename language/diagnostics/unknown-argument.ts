import { type Argument, isArgument, isGroup, isList, isReference, type Reference } from '../generated/ast.js';
import type { Callee } from '../layers/arguments/definition.js';
import { argumentToday } from '../layers/former-names.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { addArgument, removeArgument } from './fixes/arguments.js';
import { formerInputArgument } from './former-argument.js';
import { nearest } from './nearest.js';
import { lineOf, rangeOf, textOf } from './source.js';

/**
 * `unknown-argument`: a layer or function has no argument of that name; the nearest, or today's name of it,
 * is the fix. `further` are names that it takes besides its own.
 */
export function unknownArgument(
  argument: Argument,
  callee: Callee,
  node: Reference,
  further: readonly string[] = [],
): Diagnostic {
  const name = argument.keyword!;
  const names = Object.keys(callee.arguments);
  const former = formerInputArgument(argument, callee, node);
  if (former) {
    return former;
  }
  const renamed = argumentToday(name, names);
  const near =
    renamed ?? (Object.hasOwn(notCarried, name) ? undefined : nearest(name, [...names, ...further]));
  const range = rangeOf(argument, 'keyword');
  return {
    code: 'unknown-argument',
    severity: 'error',
    message: renamed
      ? `${callee.type} has no argument ${name}: it is called ${renamed} today.`
      : `${callee.type} has no argument ${name}. ${adviceFor(name, near, names)}`,
    range,
    related: [],
    fixes: near
      ? [{ title: `Change to ${near}`, edits: [{ range, newText: near }] }]
      : name === 'initial_state'
        ? statesOfWrapper(argument, callee, node)
        : [],
  };
}

/** States move out of the layer inside a Bidirectional, where they serve both directions unless they are for two. */
function statesOfWrapper(argument: Argument, layer: Callee, node: Reference): Fix[] {
  const wrapper = isArgument(node.$container) ? node.$container.$container : undefined;
  if (!isReference(wrapper) || wrapper.target.$refText !== 'Bidirectional') {
    return [{ title: 'Take initial_state out', edits: [removeArgument(node, argument)] }];
  }
  const { value } = argument;
  const items = (isGroup(value) || isList(value) ? value.items : [value]).map((one) => one && textOf(one));
  const states = items.length > (layer.type === 'LSTM' ? 2 : 1) ? items : [...items, ...items];
  const moved = `initial_state=(${states.join(', ')})`;
  return [
    {
      title: `Give Bidirectional ${moved}`,
      edits: [removeArgument(node, argument), addArgument(wrapper, moved)],
    },
  ];
}

/** Arguments that Keras has and nothing here carries, and why. */
const notCarried: Readonly<Record<string, string>> = {
  dtype: 'all numbers are float32, ids int32',
  autocast: 'all numbers are float32, ids int32',
  weights: 'weights are given to the command line with --weights',
  lora_rank: 'all of a layer’s weights are trained, or none with trainable=false',
  lora_alpha: 'all of a layer’s weights are trained, or none with trainable=false',
  quantization_config: 'weights are float32',
  renorm: 'the batch’s own mean and variance are used',
  renorm_clipping: 'the batch’s own mean and variance are used',
  renorm_momentum: 'the batch’s own mean and variance are used',
  synchronized: 'training runs in one process',
  reduction: 'a loss is the mean over the batch',
  use_ema: 'weights are used as they are trained',
  ema_momentum: 'weights are used as they are trained',
  ema_overwrite_frequency: 'weights are used as they are trained',
  loss_scale_factor: 'all numbers are float32',
  gradient_accumulation_steps: 'weights change with every batch; a larger batch_size does the same',
  score_mode: 'scores are products, as with Keras’ "dot"',
};

function adviceFor(name: string, near: string | undefined, names: readonly string[]): string {
  if (name === 'initial_state') {
    return 'States are given to a recurrent layer, or to Bidirectional around it: Bidirectional(LSTM(8), initial_state=…).';
  }
  if (Object.hasOwn(notCarried, name)) {
    return `Keras has it, but it is not carried here: ${notCarried[name]}.`;
  }
  return near
    ? `Did you mean ${near}?`
    : names.length > 0
      ? `It takes ${names.join(', ')}.`
      : 'It takes none.';
}

/** `bad-value`: the items of a list, each given as an argument of its own. */
export function spreadArgument(given: readonly Argument[], callee: Callee, name: string): Diagnostic {
  const range = { start: rangeOf(given[0]!).start, end: rangeOf(given.at(-1)!).end };
  const list = `(${given.map(textOf).join(', ')})`;
  return {
    code: 'bad-value',
    severity: 'error',
    message: `${name} of ${callee.type} is one argument, a list of them all: write ${callee.type}(${list}).`,
    range,
    related: [],
    fixes: [{ title: `Change to ${list}`, edits: [{ range, newText: list }] }],
  };
}

/** `unknown-argument`: one positional argument more than the layer has. */
export function tooManyArguments(argument: Argument, layer: Callee): Diagnostic {
  const names = Object.keys(layer.arguments);
  const takes =
    names.length === 0
      ? 'no arguments'
      : `${names.length === 1 ? 'one' : names.length} at the most: ${names.join(', ')}`;
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
  const call = argument.$container;
  return {
    code: 'unknown-argument',
    severity: 'error',
    message: `${name} is given already, on line ${lineOf(first)}.`,
    range: rangeOf(argument),
    related: [{ message: `${name} is given here first.`, range: rangeOf(first) }],
    fixes: isReference(call) ? [{ title: 'Take this one out', edits: [removeArgument(call, argument)] }] : [],
  };
}
