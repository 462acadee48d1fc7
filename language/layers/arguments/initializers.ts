import { describeValue } from '../../model/value.js';
import type { ArgumentKind } from './definition.js';

/** How weights start: Keras' name of it, and its numbers. */
export interface Initializer {
  readonly name: string;
  /** Its arguments by Keras' names; what is left out has Keras' default. */
  readonly config: Readonly<Record<string, number | null>>;
}

/** An initializer with Keras' defaults. */
export function initializer(name: string, config: Initializer['config'] = {}): Initializer {
  return { name, config };
}

/** Each initializer's arguments, in Keras' order. */
export const initializerArguments: Readonly<Record<string, readonly string[]>> = {
  zeros: [],
  ones: [],
  constant: ['value'],
  random_uniform: ['minval', 'maxval', 'seed'],
  random_normal: ['mean', 'stddev', 'seed'],
  truncated_normal: ['mean', 'stddev', 'seed'],
  glorot_uniform: ['seed'],
  glorot_normal: ['seed'],
  he_uniform: ['seed'],
  he_normal: ['seed'],
  lecun_uniform: ['seed'],
  lecun_normal: ['seed'],
  orthogonal: ['gain', 'seed'],
  identity: ['gain'],
};

/** An initializer: `"glorot_uniform"`, `zeros`, `constant(0.01)`, `random_uniform(-0.1, 0.1, seed=1)`. */
export const initializerKind: ArgumentKind<Initializer> = {
  expected: 'an initializer such as "glorot_uniform" or constant(0.01)',
  offers: Object.keys(initializerArguments).map((name) =>
    initializerArguments[name]!.length > 0 && name === 'constant' ? 'constant(0.01)' : `"${name}"`,
  ),
  read(value, context) {
    if (value.kind === 'unknown') {
      return { silent: true };
    }
    if (value.kind === 'string' || value.kind === 'word') {
      const name = value.kind === 'string' ? value.value : value.name;
      return name in initializerArguments ? { ok: initializer(name) } : { wrong: describeValue(value) };
    }
    if (value.kind !== 'call' || !(value.name in initializerArguments)) {
      return { wrong: describeValue(value) };
    }
    const names = initializerArguments[value.name]!;
    const { positional, named } = context.readCall(value);
    const config: Record<string, number | null> = {};
    const given = [...positional.map((v, i) => [names[i], v] as const), ...named];
    for (const [name, argument] of given) {
      if (argument.kind === 'unknown') {
        return { silent: true };
      }
      if (!name || !names.includes(name)) {
        return { wrong: `${value.name} with the argument ${name ?? describeValue(argument)}` };
      }
      if (argument.kind !== 'number' && argument.kind !== 'none') {
        return { wrong: `${value.name} with ${name}=${describeValue(argument)}` };
      }
      config[name] = argument.kind === 'number' ? argument.value : null;
    }
    return { ok: { name: value.name, config } };
  },
};
