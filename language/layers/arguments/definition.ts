import type { Value } from '../../model/value.js';
import type { LayerUse } from '../definition.js';

/** What reading an argument may need beyond its value. */
export interface ReadContext {
  /** Reads `Dense(1)` as a layer; undefined where that is a mistake, which is then reported already. */
  readLayer(value: Value): LayerUse | undefined;
  /** Reads the arguments of a call such as `l2(0.01)` as plain values by position and name. */
  readCall(value: Value & { kind: 'call' }): {
    readonly positional: readonly Value[];
    readonly named: ReadonlyMap<string, Value>;
  };
}

/** An argument that was read, or what is wrong with it; `silent` where that is reported already. */
export type Read<T> = { readonly ok: T } | { readonly wrong: string } | { readonly silent: true };

/** A kind of argument: what it accepts, and how it says so. */
export interface ArgumentKind<T> {
  /** What is expected, in words that follow "needs": `a whole number of at least 1`. */
  readonly expected: string;
  read(value: Value, context: ReadContext): Read<T>;
  /** Values that completion offers, as they are written. */
  readonly offers?: readonly string[];
  /** What was likely meant by a value that is wrong, as it is written. */
  suggest?(value: Value): string | undefined;
}

/** One argument of a layer: its kind, default and meaning. */
export interface ArgumentDefinition<T> {
  readonly kind: ArgumentKind<T>;
  readonly required: boolean;
  /** A value to begin with where the text leaves a required one out, as it is written. */
  readonly usual?: string;
  /** Filled in where the text leaves it out. */
  readonly default?: T;
  /** One sentence of Markdown. */
  readonly doc: string;
}

/** What is called with arguments: a layer, a function of data, an optimizer. */
export interface Callee {
  /** Its name as it is written: `LSTM`, `windows`, `adam`. */
  readonly type: string;
  /** In the order of positional arguments. */
  readonly arguments: Readonly<Record<string, ArgumentDefinition<unknown>>>;
}

/** The arguments' values by name, after reading and filling in defaults. */
export type ArgumentValues<A> = {
  readonly [K in keyof A]: A[K] extends ArgumentDefinition<infer T> ? T : never;
};

/** An argument that must be given; `usual` is what many begin with. */
export function required<T>(kind: ArgumentKind<T>, doc: string, usual?: string): ArgumentDefinition<T> {
  return { kind, required: true, doc, ...(usual !== undefined && { usual }) };
}

/** An argument with a default, which may be of another type (`none`). */
export function optional<T, const D = T>(
  kind: ArgumentKind<T>,
  fallback: D,
  doc: string,
): ArgumentDefinition<T | D> {
  return { kind: kind as ArgumentKind<T | D>, required: false, default: fallback, doc };
}
