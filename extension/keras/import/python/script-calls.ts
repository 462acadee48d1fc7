import { activationNames } from '../../../../language/layers/arguments/activations.js';
import { findLayer } from '../../../../language/layers/registry.js';
import { ImportError } from '../keras-model.js';
import { arrayMadeBy, arrayMember, reshaped } from './arrays.js';
import { builtinCall } from './builtin-calls.js';
import type { Evaluation } from './evaluation.js';
import { layerOfMode, layerToday, mergingLayer } from './former-keras.js';
import { makeLayer } from './make-layer.js';
import { ModelMethods } from './model-methods.js';
import type { Scope } from './scope.js';
import type { ScriptGraph } from './script-graph.js';
import {
  type ArrayValue,
  type DictionaryValue,
  type FunctionValue,
  type Given,
  isListValue,
  isTensor,
  isUnknown,
  kindOf,
  type LayerValue,
  type ListValue,
  listOf,
  type ModelValue,
  type PathValue,
  type ScriptValue,
  type TensorValue,
  unknown,
} from './script-value.js';
import type { StandIns } from './stand-ins.js';
import type { Argument, Expression } from './syntax.js';
import { shapeItems } from './to-keras.js';

type Call = Expression & { kind: 'call' };

/** What a call is given, evaluated. */
export interface GivenToCall {
  readonly positional: readonly ScriptValue[];
  readonly named: Given;
}

/** Calls of a script: of Keras, of what Keras made, of NumPy as far as sizes go, and of the script's own functions. */
export class ScriptCalls {
  /** All models in the order in which they are made. */
  readonly models: ModelValue[] = [];
  readonly classes: { readonly name: string; readonly bases: string; readonly line: number }[] = [];
  seed: number | undefined;
  evaluation!: Evaluation;
  /** Runs a function of the script. */
  run!: (of: FunctionValue, given: GivenToCall, scope: Scope) => ScriptValue;
  private readonly methods: ModelMethods;

  constructor(
    private readonly graph: ScriptGraph,
    private readonly standIns: StandIns,
  ) {
    this.methods = new ModelMethods(graph);
  }

  /** What a call gives. @throws ImportError */
  of(call: Call, scope: Scope): ScriptValue {
    const { callee } = call;
    const given = this.given(call.given, scope);
    if (callee.kind === 'attribute') {
      const of = this.evaluation.of(callee.of, scope);
      return kindOf(of) === 'path'
        ? this.ofPath(`${(of as PathValue).path}.${callee.name}`, given, call)
        : this.method(of, callee.name, given, call);
    }
    const value = this.evaluation.of(callee, scope);
    switch (kindOf(value)) {
      case 'path':
        return this.ofPath((value as PathValue).path, given, call);
      case 'layer':
      case 'model':
        return this.use(value as LayerValue | ModelValue, given, call);
      case 'function':
        return this.run(value as FunctionValue, given, scope);
      default:
        return this.nothingKnown(given, call, value);
    }
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
      } else if (spread === '**' && kindOf(value) === 'dictionary') {
        for (const [key, one] of (value as DictionaryValue).entries) {
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
    switch (kindOf(of)) {
      case 'model':
        return this.methods.call(of as ModelValue, name, given, call) ?? unknown(call);
      case 'array':
        return arrayMember(of as ArrayValue, name, positional, call) ?? unknown(call);
      case 'list': {
        const { items } = of as ListValue;
        if (name === 'append') {
          items.push(positional[0] ?? null);
        } else if (name === 'extend' && isListValue(positional[0])) {
          items.push(...positional[0].items);
        }
        return name === 'append' || name === 'extend' ? null : unknown(call);
      }
      case 'dictionary':
        return name === 'get'
          ? ((of as DictionaryValue).entries.get(positional[0]!) ?? positional[1] ?? null)
          : unknown(call);
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
    if (isKeras(path)) {
      const made = this.ofKeras(path, name, given, call);
      if (made !== undefined) {
        return made;
      }
    }
    const array = arrayMadeBy(name, positional, named, call);
    return array ?? this.nothingKnown(given, call, undefined);
  }

  private ofKeras(path: string, name: string, given: GivenToCall, call: Call): ScriptValue | undefined {
    const { positional, named } = given;
    const { line } = call;
    if (name === 'Input' && kindOf(named.tensor) === 'plain') {
      return this.input(given, line);
    }
    if (name === 'Sequential' || name === 'Model' || name === 'Functional') {
      return this.model(name, given, line);
    }
    const [first] = positional;
    const tensors = tensorsIn(first);
    const merged = name === 'merge' ? layerOfMode(named.mode) : mergingLayer(name);
    if (merged && tensors) {
      const { mode, ...others } = named;
      const axis: Given = positional[1] === undefined ? {} : { axis: positional[1] };
      return this.graph.apply(this.layer(merged, [], { ...axis, ...others }, line), tensors, [], line);
    }
    if (tensors?.length === 1 && (activationNames as readonly string[]).includes(name)) {
      return this.graph.apply(this.layer('Activation', [name], {}, line), tensors, [], line);
    }
    if (name === 'expand_dims' && tensors?.length === 1) {
      const axis = named.axis ?? positional[1];
      return axis === 1 ? this.graph.slice(tensors[0]!, ':, none', line) : undefined;
    }
    if (
      path.includes('.layers.') ||
      findLayer(layerToday(name)) ||
      /^(RNN|TimeDistributedDense)$/.test(name)
    ) {
      return this.layer(name, positional, named, line);
    }
    const isClass =
      /\.(optimizers|losses|metrics|callbacks|regularizers|initializers|constraints|schedules)\./.test(path);
    const isOther = /^[A-Z]/.test(name) && !/Dataset|Tokenizer|Generator/.test(name);
    return (isClass || isOther) && !tensors ? { kind: 'object', name, ...given, line } : undefined;
  }

  private layer(name: string, positional: readonly ScriptValue[], named: Given, line: number): LayerValue {
    return makeLayer(name, positional, named, line, this.standIns);
  }

  private input({ positional, named }: GivenToCall, line: number): TensorValue {
    const batched = shapeItems(named.batch_shape ?? named.batch_input_shape);
    const sample = shapeItems(named.shape ?? positional[0]);
    if (!batched && !sample) {
      throw new ImportError('This input has no shape.', line);
    }
    const { name, dtype } = named;
    return this.graph.input(
      {
        ...(typeof name === 'string' && { name }),
        shape: batched ?? [named.batch_size ?? positional[1] ?? null, ...sample!],
        whole:
          kindOf(dtype) === 'path'
            ? (dtype as PathValue).path.includes('int')
            : String(dtype ?? '').includes('int'),
      },
      line,
    );
  }

  private model(className: string, { positional, named }: GivenToCall, line: number): ModelValue {
    const name = typeof named.name === 'string' ? { name: named.name } : {};
    let model: ModelValue;
    if (className === 'Sequential') {
      model = { kind: 'model', line, ...name, layers: [], fits: [] };
      const parts = named.layers ?? positional[0];
      for (const part of isListValue(parts) ? parts.items : []) {
        this.methods.add(model, part, line);
      }
    } else {
      const inputs = tensorsIn(named.inputs ?? named.input ?? positional[0]);
      const outputs = tensorsIn(named.outputs ?? named.output ?? positional[1]);
      if (!inputs || !outputs) {
        throw new ImportError(
          'The inputs and outputs of this model are not tensors that the script makes.',
          line,
        );
      }
      model = { kind: 'model', line, ...name, ends: { inputs, outputs }, fits: [] };
    }
    this.models.push(model);
    return model;
  }

  /** `layer(x)`, `layer(x, initial_state=[h, c])`, `model([a, b])`. */
  private use(of: LayerValue | ModelValue, { positional, named }: GivenToCall, call: Call): ScriptValue {
    const inputs = tensorsIn(named.inputs ?? positional[0]);
    if (!inputs) {
      return this.nothingKnown({ positional, named }, call, undefined);
    }
    // Attention's second tensor may stand beside the first.
    const beside = positional.slice(1).filter(isTensor);
    if (of.kind === 'model') {
      return this.graph.applyModel(of, inputs, call.line);
    }
    const states = tensorsIn(named.initial_state) ?? [];
    return this.graph.apply(of, [...inputs, ...beside], states, call.line);
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

/** One tensor or a list of them; undefined for anything else. */
export function tensorsIn(value: ScriptValue | undefined): readonly TensorValue[] | undefined {
  if (isTensor(value)) {
    return [value];
  }
  if (kindOf(value) === 'dictionary') {
    // Keras takes dictionaries in the order of their names.
    const entries = [...(value as DictionaryValue).entries].sort(([a], [b]) =>
      String(a) < String(b) ? -1 : 1,
    );
    return tensorsIn(listOf(entries.map(([, tensor]) => tensor)));
  }
  const items = isListValue(value)
    ? value.items.flatMap((item) => (isListValue(item) ? item.items : [item]))
    : [];
  return items.length > 0 && items.every(isTensor) ? items : undefined;
}

const isKeras = (path: string): boolean =>
  /^(keras|tensorflow|tf_keras|keras_core|tensorflow_addons)\b/.test(path);
