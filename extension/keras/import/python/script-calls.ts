import { ImportError } from '../keras-model.js';
import { arrayMadeBy, arrayMember, reshaped } from './arrays.js';
import { builtinCall } from './builtin-calls.js';
import type { Evaluation } from './evaluation.js';
import { isKeras, KerasCalls } from './keras-calls.js';
import { ModelMethods } from './model-methods.js';
import type { Scope } from './scope.js';
import type { ScriptGraph } from './script-graph.js';
import {
  type FunctionValue,
  type GivenToCall,
  isA,
  isListValue,
  isPlain,
  isUnknown,
  type ListValue,
  type ScriptValue,
  unknown,
} from './script-value.js';
import type { StandIns } from './stand-ins.js';
import type { Argument, Expression } from './syntax.js';
import { tensorsIn } from './tensors-in.js';
import { shapeItems } from './to-keras.js';

type Call = Expression & { kind: 'call' };

/** Calls of a script: of Keras, of what Keras made, of NumPy as far as sizes go, and of the script's own functions. */
export class ScriptCalls {
  readonly keras: KerasCalls;
  /** The classes that the script declares. */
  readonly classes: { readonly name: string; readonly bases: string; readonly line: number }[] = [];
  /** From `keras.utils.set_random_seed`, the last that was set. */
  seed: number | undefined;
  /** Set by whoever makes this: calls have expressions in them, and expressions calls. */
  evaluation!: Evaluation;
  /** Runs a function of the script; set likewise. */
  run!: (of: FunctionValue, given: GivenToCall) => ScriptValue;
  private readonly methods: ModelMethods;

  constructor(graph: ScriptGraph, standIns: StandIns) {
    this.methods = new ModelMethods(graph);
    this.keras = new KerasCalls(graph, this.methods, standIns);
  }

  /** What a call gives. @throws ImportError */
  of(call: Call, scope: Scope): ScriptValue {
    const { callee } = call;
    const given = this.given(call.given, scope);
    if (callee.kind === 'attribute') {
      const of = this.evaluation.of(callee.of, scope);
      return isA(of, 'path')
        ? this.ofPath(`${of.path}.${callee.name}`, given, call)
        : this.method(of, callee.name, given, call);
    }
    const value = this.evaluation.of(callee, scope);
    if (isA(value, 'path')) {
      return this.ofPath(value.path, given, call);
    }
    if (isA(value, 'function')) {
      return this.run(value, given);
    }
    const used =
      isA(value, 'layer') || isA(value, 'model') ? this.keras.use(value, given, call.line) : undefined;
    return used ?? this.nothingKnown(given, call, value);
  }

  private given(given: readonly Argument[], scope: Scope): GivenToCall {
    const positional: ScriptValue[] = [];
    const named: Record<string, ScriptValue> = {};
    for (const { name, spread, value: expression } of given) {
      const value = this.evaluation.of(expression, scope);
      if (name !== undefined) {
        named[name] = value;
      } else if (spread === '*' && isListValue(value)) {
        positional.push(...value.items);
      } else if (spread === '**' && isA(value, 'dictionary')) {
        for (const [key, one] of value.entries) {
          named[String(key)] = one;
        }
      } else if (!spread) {
        positional.push(value);
      }
    }
    return { positional, named };
  }

  private method(of: ScriptValue, name: string, given: GivenToCall, call: Call): ScriptValue {
    const { positional } = given;
    if (isPlain(of)) {
      return unknown(call);
    }
    switch (of.kind) {
      case 'model':
        return this.methods.call(of, name, given, call) ?? unknown(call);
      case 'array':
        return arrayMember(of, name, positional, call) ?? unknown(call);
      case 'list':
        return addTo(of, name, positional) ? null : unknown(call);
      case 'dictionary':
        return name === 'get' ? (of.entries.get(positional[0]!) ?? positional[1] ?? null) : unknown(call);
      case 'unknown':
        // Sizes show, whatever is in it.
        return name === 'reshape'
          ? reshaped(of, positional.length === 1 ? (shapeItems(positional[0]) ?? []) : positional, call)
          : this.nothingKnown(given, call, of);
      default:
        return unknown(call);
    }
  }

  private ofPath(path: string, given: GivenToCall, call: Call): ScriptValue {
    const name = path.split('.').at(-1)!;
    const { positional, named } = given;
    if (path.startsWith('builtins.')) {
      return builtinCall(name, positional) ?? unknown(call);
    }
    if (name === 'set_random_seed' || path.endsWith('random.set_seed')) {
      this.seed = typeof positional[0] === 'number' ? positional[0] : this.seed;
      return null;
    }
    const made = isKeras(path) ? this.keras.of(path, given, call.line) : undefined;
    return made ?? arrayMadeBy(name, positional, named, call) ?? this.nothingKnown(given, call, undefined);
  }

  /** Tensors must not get lost in what is not known. */
  private nothingKnown(
    { positional, named }: GivenToCall,
    call: Call,
    callee: ScriptValue | undefined,
  ): ScriptValue {
    if ([...positional, ...Object.values(named)].some((value) => tensorsIn(value))) {
      const own = this.classes.find(({ name }) => isUnknown(callee) && callee.code.startsWith(`${name}(`));
      throw new ImportError(
        own
          ? `${own.name} is a class of the script’s own (line ${own.line}); layers of Keras can be carried over.`
          : `${call.callee.code} is no layer, and no .lstm file can say what it does to a tensor.`,
        call.line,
      );
    }
    return unknown(call);
  }
}

/** `list.append(…)`, `list.extend(…)`; false for other methods. */
function addTo({ items }: ListValue, method: string, [added = null]: readonly ScriptValue[]): boolean {
  if (method === 'append') {
    items.push(added);
  } else if (method === 'extend' && isListValue(added)) {
    items.push(...added.items);
  }
  return method === 'append' || method === 'extend';
}
