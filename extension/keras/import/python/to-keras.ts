import { ImportError } from '../keras-model.js';
import type { KerasValue } from '../keras-value.js';
import { isListValue, type ScriptValue } from './script-value.js';
import type { StandIns } from './stand-ins.js';

/** Where a value is given: `units` of `LSTM`, in a line. */
export interface Use {
  readonly argument: string;
  readonly of: string;
  readonly line: number;
}

/** A script's value as an argument of Keras. @throws ImportError where it is nothing that a file could hold */
export function toKeras(value: ScriptValue, use: Use, standIns: StandIns): KerasValue {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const inner = (one: ScriptValue, argument = use.argument) => toKeras(one, { ...use, argument }, standIns);
  switch (value.kind) {
    case 'list':
      return value.items.map((item) => inner(item));
    case 'dictionary':
      return {
        kind: 'table',
        entries: [...value.entries].map(([name, one]) => [inner(name), inner(one)] as const),
      };
    case 'path':
      // An activation, a loss: the function stands for itself.
      return value.path.split('.').at(-1)!;
    case 'object':
      return {
        kind: 'call',
        name: value.name,
        positional: value.positional.map((one) => inner(one)),
        named: Object.fromEntries(Object.entries(value.named).map(([name, one]) => [name, inner(one, name)])),
        line: value.line,
      };
    case 'layer':
      return value.layer.call;
    case 'unknown':
      return standIns.for(value, use.argument, use.of);
    case 'function':
    case 'class':
      throw new ImportError(
        `${use.argument} of ${use.of} is ${value.kind === 'function' ? `the function ${value.definition.name}` : `the class ${value.name}`} of the script’s own, which no .lstm file can hold.`,
        use.line,
      );
    default:
      throw new ImportError(`${use.argument} of ${use.of} is a ${value.kind}, not a value.`, use.line);
  }
}

/** Sizes as an argument gives them: a tuple, or one number alone. */
export const shapeItems = (value: ScriptValue | undefined): readonly ScriptValue[] | undefined =>
  isListValue(value) ? value.items : value === undefined || value === null ? undefined : [value];
