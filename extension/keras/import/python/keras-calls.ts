import { activationNames } from '../../../../language/layers/arguments/activations.js';
import { findLayer } from '../../../../language/layers/registry.js';
import { ImportError } from '../keras-model.js';
import { layerOfMode, layerToday, mergingLayer } from './former-keras.js';
import { makeLayer } from './make-layer.js';
import type { ModelMethods } from './model-methods.js';
import type { ScriptGraph } from './script-graph.js';
import {
  type Given,
  type GivenToCall,
  isA,
  isListValue,
  isPlain,
  isTensor,
  type LayerValue,
  type ModelValue,
  type ScriptValue,
  type TensorValue,
} from './script-value.js';
import type { StandIns } from './stand-ins.js';
import { tensorsIn } from './tensors-in.js';
import { shapeItems } from './to-keras.js';

/** True for what belongs to Keras, by whichever name it is installed. */
export const isKeras = (path: string): boolean =>
  /^(keras|tensorflow|tf_keras|keras_core|tensorflow_addons)\b/.test(path);

/** What the classes and functions of Keras make, and what layers and models do when they are called. */
export class KerasCalls {
  /** All models in the order in which they are made. */
  readonly models: ModelValue[] = [];

  constructor(
    private readonly graph: ScriptGraph,
    private readonly methods: ModelMethods,
    private readonly standIns: StandIns,
  ) {}

  /**
   * What a call of Keras gives; undefined where that is nothing of a model.
   *
   * @param path the callee's, such as `keras.layers.LSTM`
   * @throws ImportError
   */
  of(path: string, given: GivenToCall, line: number): ScriptValue | undefined {
    const name = path.split('.').at(-1)!;
    const { positional, named } = given;
    if (name === 'Input' && (named.tensor === undefined || isPlain(named.tensor))) {
      return this.input(given, line);
    }
    if (name === 'Sequential' || name === 'Model' || name === 'Functional') {
      return this.model(name, given, line);
    }
    const tensors = tensorsIn(positional[0]);
    if (tensors) {
      return this.ofTensors(name, tensors, given, line) ?? this.layerOf(path, given, line);
    }
    return this.layerOf(path, given, line) ?? this.object(path, given, line);
  }

  /** `layer(x)`, `layer(x, initial_state=[h, c])`, `model([a, b])`; undefined where no tensor is given. */
  use(
    of: LayerValue | ModelValue,
    { positional, named }: GivenToCall,
    line: number,
  ): ScriptValue | undefined {
    const inputs = tensorsIn(named.inputs ?? positional[0]);
    if (!inputs) {
      return undefined;
    }
    if (of.kind === 'model') {
      return this.graph.applyModel(of, inputs, line);
    }
    // Attention's second tensor may stand beside the first.
    const beside = positional.slice(1).filter(isTensor);
    const states = tensorsIn(named.initial_state) ?? [];
    return this.graph.apply(of, [...inputs, ...beside], states, line);
  }

  /** Functions that make a layer and use it at once: `concatenate([a, b])`, `relu(x)`. */
  private ofTensors(
    name: string,
    tensors: readonly TensorValue[],
    { positional, named }: GivenToCall,
    line: number,
  ): ScriptValue | undefined {
    const merged = name === 'merge' ? layerOfMode(named.mode) : mergingLayer(name);
    if (merged) {
      const { mode: _, ...others } = named;
      const axis: Given = positional[1] === undefined ? {} : { axis: positional[1] };
      return this.graph.apply(this.layer(merged, [], { ...axis, ...others }, line), tensors, [], line);
    }
    if (tensors.length > 1) {
      return undefined;
    }
    if ((activationNames as readonly string[]).includes(name)) {
      return this.graph.apply(this.layer('Activation', [name], {}, line), tensors, [], line);
    }
    const axis = named.axis ?? positional[1];
    return name === 'expand_dims' && axis === 1 ? this.graph.slice(tensors[0]!, ':, none', line) : undefined;
  }

  private layerOf(path: string, { positional, named }: GivenToCall, line: number): LayerValue | undefined {
    const name = path.split('.').at(-1)!;
    const isLayer =
      path.includes('.layers.') || findLayer(layerToday(name)) || /^(RNN|TimeDistributedDense)$/.test(name);
    return isLayer ? this.layer(name, positional, named, line) : undefined;
  }

  /** Optimizers, callbacks and the like, known by their packages or by a name that begins like a class's. */
  private object(path: string, given: GivenToCall, line: number): ScriptValue | undefined {
    const name = path.split('.').at(-1)!;
    const isKnown =
      /\.(optimizers|losses|metrics|callbacks|regularizers|initializers|constraints|schedules)\./.test(path);
    const isClass = /^[A-Z]/.test(name) && !/Dataset|Tokenizer|Generator/.test(name);
    return isKnown || isClass ? { kind: 'object', name, ...given, line } : undefined;
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
    const typeName = isA(dtype, 'path') ? dtype.path : String(dtype ?? '');
    return this.graph.input(
      {
        ...(typeof name === 'string' && { name }),
        shape: batched ?? [named.batch_size ?? positional[1] ?? null, ...sample!],
        integer: typeName.includes('int'),
      },
      line,
    );
  }

  private model(className: string, given: GivenToCall, line: number): ModelValue {
    const model = className === 'Sequential' ? this.sequential(given, line) : functional(given, line);
    this.models.push(model);
    return model;
  }

  private sequential({ positional, named }: GivenToCall, line: number): ModelValue {
    const model: ModelValue = { kind: 'model', line, ...nameIn(named), layers: [], fits: [] };
    const parts = named.layers ?? positional[0];
    for (const part of isListValue(parts) ? parts.items : []) {
      this.methods.add(model, part, line);
    }
    return model;
  }
}

function functional({ positional, named }: GivenToCall, line: number): ModelValue {
  const inputs = tensorsIn(named.inputs ?? named.input ?? positional[0]);
  const outputs = tensorsIn(named.outputs ?? named.output ?? positional[1]);
  if (!inputs || !outputs) {
    throw new ImportError(
      'The inputs and outputs of this model are not tensors that the script makes.',
      line,
    );
  }
  return { kind: 'model', line, ...nameIn(named), ends: { inputs, outputs }, fits: [] };
}

const nameIn = ({ name }: Given): { readonly name?: string } => (typeof name === 'string' ? { name } : {});
