import { describeValue, type Value } from '../../model/value.js';
import type { ArgumentKind, Read, ReadContext } from './definition.js';

/** Numbers and words of a call by name; what the text leaves out is left out here too. */
export type CalledConfig = Readonly<Record<string, number | string | null>>;

/** The number, word or none that a value is; undefined for any other. */
function simple(value: Value): number | string | null | undefined {
  switch (value.kind) {
    case 'number':
    case 'string':
      return value.value;
    case 'word':
      return value.name;
    case 'none':
      return null;
    default:
      return undefined;
  }
}

/** A kind of argument that is written as a name or as a call of one: `zeros`, `"zeros"`, `constant(0.01)`. */
export function calledKind<T>(options: {
  readonly expected: string;
  readonly offers: readonly string[];
  /** Each name's arguments, in Keras' order. */
  readonly arguments: Readonly<Record<string, readonly string[]>>;
  /** Other names that Keras knows them by: those of its classes, mostly. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly make: (name: string, config: CalledConfig) => T;
  /** Whether a number, a word, or none, may be given for an argument. */
  readonly takes: (value: number | string | null, argument: string) => boolean;
}): ArgumentKind<T> {
  const argumentsOf = (name: string): readonly string[] | undefined =>
    Object.hasOwn(options.arguments, name) ? options.arguments[name] : undefined;
  const canonical = (name: string) => (Object.hasOwn(options.aliases, name) ? options.aliases[name]! : name);

  function readCall(value: Value & { kind: 'call' }, name: string, context: ReadContext): Read<T> {
    const names = argumentsOf(name)!;
    const { positional, named } = context.readCall(value);
    const config: Record<string, number | string | null> = {};
    for (const [key, argument] of [...positional.map((one, i) => [names[i], one] as const), ...named]) {
      if (argument.kind === 'unknown') {
        return { silent: true };
      }
      if (!key || !names.includes(key)) {
        return { wrong: `${value.name} with the argument ${key ?? describeValue(argument)}` };
      }
      const given = simple(argument);
      if (given === undefined || !options.takes(given, key)) {
        return { wrong: `${value.name} with ${key}=${describeValue(argument)}` };
      }
      config[key] = given;
    }
    return { ok: options.make(name, config) };
  }

  return {
    expected: options.expected,
    offers: options.offers,
    read(value, context) {
      if (value.kind === 'unknown') {
        return { silent: true };
      }
      const written = value.kind === 'string' ? value.value : 'name' in value ? value.name : undefined;
      const name = written === undefined ? undefined : canonical(written);
      if (name === undefined || value.kind === 'network' || !argumentsOf(name)) {
        return { wrong: describeValue(value) };
      }
      return value.kind === 'call' ? readCall(value, name, context) : { ok: options.make(name, {}) };
    },
  };
}
