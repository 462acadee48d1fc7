import { isDeepStrictEqual } from 'node:util';
import { initializerArguments } from '../../../language/layers/arguments/initializers.js';
import type { LayerDefinition, LayerUse } from '../../../language/layers/definition.js';
import { findLayer } from '../../../language/layers/registry.js';
import { snakeCase } from '../../../language/model/layer-names.js';
import { mostBrackets } from '../../../language/services/repair/nesting.js';
import { type Writer, writeValue } from '../value-writer.js';
import { ImportError } from './keras-model.js';
import { quote } from './quote.js';
import { shortestNumber } from './shortest-number.js';
import { isCall, isConstant, isList, isTable, type KerasCall, type KerasValue } from './keras-value.js';

/** Says what could not be carried over: a whole sentence, and the line it is about. */
export type Tell = (sentence: string, line: number) => void;

/** Arguments that say nothing about the model itself, or that other places read. */
const silent = new Set(
  (
    'name trainable dtype input_shape batch_input_shape batch_shape input_length implementation time_major ragged ' +
    'sparse synchronized renorm renorm_momentum renorm_clipping fused input_axes output_axes autocast quantization_config lora_rank lora_alpha'
  ).split(' '),
);

/** Keras' defaults of initializers' arguments, which its files write out. */
const defaults: Readonly<Record<string, Readonly<Record<string, KerasValue>>>> = {
  random_uniform: { minval: -0.05, maxval: 0.05 },
  random_normal: { mean: 0, stddev: 0.05 },
  truncated_normal: { mean: 0, stddev: 0.05 },
  orthogonal: { gain: 1 },
  identity: { gain: 1 },
  variance_scaling: { scale: 1, mode: 'fan_in', distribution: 'truncated_normal' },
  constant: { value: 0 },
};

/** Values as `.lstm` files write them. */
const lstm: Writer = {
  words: { true: 'true', false: 'false', none: 'none' },
  text: (value) => JSON.stringify(value),
  list: (items) => `[${items.join(', ')}]`,
  call: (_family, name, config) => calledText(name, [], config as Record<string, KerasValue>),
  layer: ({ definition }: LayerUse) => definition.type,
};

/**
 * A layer as a `.lstm` file writes it: `LSTM(5, return_sequences=true)`.
 *
 * @throws ImportError where there is no such layer, or its values nest deeper than a file's may
 */
export function layerText(
  call: KerasCall,
  tell: Tell,
  name?: string,
  further: readonly string[] = [],
): string {
  const definition = findLayer(call.name);
  if (!definition) {
    throw new ImportError(
      `There is no layer ${call.name} in .lstm files, so this model cannot be carried over.`,
      call.line,
    );
  }
  // A model's own brace is around it.
  if (bracketsOf(call) >= mostBrackets) {
    throw new ImportError(
      `A value of ${call.name} stands in more brackets than a .lstm file may have.`,
      call.line,
    );
  }
  const given = givenTo(call, definition, tell);
  const names = Object.keys(definition.arguments);
  let positional = true;
  const parts = names.flatMap((argument) => {
    const { required, default: fallback } = definition.arguments[argument]!;
    positional &&= required;
    const value = given.get(argument);
    if (value === undefined || (argument === 'backward_layer' && isCopy(value, given.get('layer')))) {
      return [];
    }
    const text = argumentText(value, argument, tell);
    if (text === undefined || (!required && text === writeValue(fallback, argument, lstm))) {
      return [];
    }
    return [positional ? text : `${argument}=${text}`];
  });
  const frozen = call.named.trainable === false ? ['trainable=false'] : [];
  const named = name === undefined ? [] : [`name=${JSON.stringify(name)}`];
  return `${call.name}(${[...parts, ...further, ...frozen, ...named].join(', ')})`;
}

/** How many brackets a value is written with in each other, at the most. */
function bracketsOf(value: KerasValue): number {
  const inside = isList(value)
    ? value
    : isCall(value)
      ? [...value.positional, ...Object.values(value.named)]
      : undefined;
  return inside ? 1 + inside.reduce<number>((most, one) => Math.max(most, bracketsOf(one)), 0) : 0;
}

/** True for the layer that Bidirectional makes by itself to read backwards, which Keras writes into its files. */
function isCopy(backward: KerasValue, forward: KerasValue | undefined): boolean {
  if (!isCall(backward) || !isCall(forward)) {
    return false;
  }
  const same = { name: null, go_backwards: null };
  return (
    isDeepStrictEqual(
      { ...backward, named: { ...backward.named, ...same } },
      { ...forward, named: { ...forward.named, ...same } },
    ) && backward.named.go_backwards === true
  );
}

/** A layer's own name; undefined where Keras gave it. */
export function ownName({ name, named }: KerasCall): string | undefined {
  const given = named.name;
  const automatic = new RegExp(`^${snakeCase(name)}(_\\d+)?$`);
  return typeof given === 'string' && !automatic.test(given) ? given : undefined;
}

function givenTo(call: KerasCall, definition: LayerDefinition, tell: Tell): ReadonlyMap<string, KerasValue> {
  const names = Object.keys(definition.arguments);
  const given = new Map<string, KerasValue>();
  call.positional.forEach((value, i) => {
    if (names[i] === undefined) {
      tell(`${call.name} has more arguments than Keras knows.`, call.line);
    } else {
      given.set(names[i], value);
    }
  });
  for (const [name, value] of Object.entries(call.named)) {
    if (names.includes(name)) {
      given.set(name, value);
    } else if (!silent.has(name) && value !== null && value !== false) {
      tell(`${name} of ${call.name} has no counterpart and is left out.`, call.line);
    }
  }
  return given;
}

/** An argument's value; undefined, and told, where no value of `.lstm` files is like it. */
function argumentText(value: KerasValue, argument: string, tell: Tell): string | undefined {
  if (isCall(value)) {
    if (findLayer(value.name)) {
      // Bidirectional sets this on the layers it holds, in Keras and here.
      return layerText({ ...value, named: { ...value.named, zero_output_for_mask: null } }, tell);
    }
    return calledText(value.name, value.positional, value.named);
  }
  if (isConstant(value)) {
    return value.text;
  }
  if (isTable(value)) {
    tell(`${argument} is a table, which no layer of .lstm files takes, and is left out.`, 0);
    return undefined;
  }
  if (isList(value)) {
    const items = value.map((one) => argumentText(one, argument, tell));
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  return typeof value === 'string' && /_(initializer|regularizer|constraint)$/.test(argument)
    ? calledText(value, [], {})
    : writeValue(value, argument, lstm);
}

/** Names of what initializers, regularizers and constraints are called beyond snake case. */
const shortNames: Readonly<Record<string, string>> = {
  L1L2: 'l1_l2',
  L1: 'l1',
  L2: 'l2',
  uniform: 'random_uniform',
  normal: 'random_normal',
};

/** True for what a `.lstm` file reads as a name. */
const isName = (text: string): boolean => /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(text);

/** `l2(l2=0.01)`, or the name alone where nothing is given beyond Keras' defaults. */
export function calledText(
  name: string,
  positional: readonly KerasValue[],
  named: Readonly<Record<string, KerasValue>>,
): string {
  const short = shortNames[name] ?? snakeCase(name);
  const usual = Object.hasOwn(defaults, short) ? defaults[short]! : {};
  const given = Object.entries(named).filter(
    ([key, value]) => value !== null && !silent.has(key) && !isDeepStrictEqual(value, usual[key]),
  );
  const order = Object.hasOwn(initializerArguments, short) ? initializerArguments[short]! : [];
  given.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const text = (value: KerasValue): string => {
    if (isConstant(value)) {
      return value.text;
    }
    if (isCall(value)) {
      return calledText(value.name, value.positional, value.named);
    }
    if (isList(value)) {
      return `[${value.map(text).join(', ')}]`;
    }
    if (isTable(value)) {
      throw new ImportError(`${name} is given a table, which .lstm files do not have.`);
    }
    return writeValue(typeof value === 'number' ? shortestNumber(value) : value, name, lstm);
  };
  const parts = [...positional.map(text), ...given.map(([key, value]) => `${key}=${text(value)}`)];
  const names = [...(parts.length > 0 ? [short] : []), ...given.map(([key]) => key)];
  const odd = names.find((one) => !isName(one));
  if (odd !== undefined) {
    throw new ImportError(`${name} has ${quote(odd, 40)} where a name should stand.`);
  }
  return parts.length === 0 ? JSON.stringify(short) : `${short}(${parts.join(', ')})`;
}
