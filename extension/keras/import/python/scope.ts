import { findLayer } from '../../../../language/layers/registry.js';
import { layerToday } from './former-keras.js';
import { isA, isListValue, isTensor, isUnknown, listOf, type ScriptValue, unknown } from './script-value.js';
import type { Expression } from './syntax.js';

/** What Python knows without an import. */
const builtins = new Set(
  'range len int float str bool list tuple dict min max abs round sum enumerate zip reversed print'.split(
    ' ',
  ),
);

/** The variables of a script, or of one call of a function. */
export class Scope {
  private readonly variables = new Map<string, ScriptValue>();
  /** Modules of which everything was imported. */
  private readonly stars: string[] = [];

  constructor(private readonly outer?: Scope) {}

  /** The variables of a function's call, or of a comprehension. */
  inner(): Scope {
    return new Scope(this);
  }

  /** A variable's value; undefined where nothing gives it one. */
  read(name: string): ScriptValue | undefined {
    return (
      this.variables.get(name) ??
      (this.variables.has(name) ? null : this.outer?.read(name)) ??
      this.known(name)
    );
  }

  private known(name: string): ScriptValue | undefined {
    if (this.outer) {
      return undefined;
    }
    if (name === '__name__') {
      return '__main__';
    }
    if (builtins.has(name)) {
      return { kind: 'path', path: `builtins.${name}` };
    }
    const isLayer = findLayer(layerToday(name)) !== undefined;
    const star = this.stars.find((path) => isLayer === path.endsWith('layers')) ?? this.stars.at(-1);
    return star === undefined ? undefined : { kind: 'path', path: `${star}.${name}` };
  }

  /** Takes in an import. */
  import(path: string, as: string): void {
    if (as === '*') {
      this.stars.push(path);
    } else {
      this.variables.set(as, { kind: 'path', path });
    }
  }

  /** Gives a name its value. */
  set(name: string, value: ScriptValue): void {
    this.variables.set(name, named(value, name));
  }

  /** `a = …`, `a, b = …`. What is assigned to otherwise is left as it is. */
  assign(target: Expression, value: ScriptValue): void {
    if (target.kind === 'name') {
      this.set(target.name, value);
    } else if (target.kind === 'list') {
      const star = target.items.findIndex(({ kind }) => kind === 'starred');
      const after = target.items.length - star - 1;
      target.items.forEach((item, at) => {
        if (item.kind === 'starred') {
          const rest = isListValue(value)
            ? listOf(value.items.slice(at, value.items.length - after))
            : unknown(item);
          this.assign(item.of, rest);
          return;
        }
        // Those behind a star are counted from the end.
        const place = star >= 0 && at > star ? at - target.items.length : at;
        this.assign(
          item,
          (isListValue(value) ? value.items.at(place) : undefined) ?? partUnknown(value, at, item),
        );
      });
    }
  }
}

/** A value under the first name that holds it. */
function named(value: ScriptValue, name: string): ScriptValue {
  if (isUnknown(value)) {
    return value.name === undefined ? { kind: 'unknown', code: value.code, line: value.line, name } : value;
  }
  if (isTensor(value)) {
    value.tensor.name ??= name;
  } else if (isA(value, 'model')) {
    value.name ??= name;
  }
  return value;
}

/** One of several values of which nothing is known. */
const partUnknown = (value: ScriptValue, at: number, target: Expression): ScriptValue =>
  unknown(isUnknown(value) ? { code: `${value.code}[${at}]`, line: value.line } : target);
