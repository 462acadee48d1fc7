import { findLayer } from '../../../../language/layers/registry.js';
import { resultsOf } from '../layer-results.js';
import {
  ImportError,
  type KerasInput,
  type KerasModel,
  type KerasStep,
  type KerasTensor,
} from '../keras-model.js';
import {
  type InputGiven,
  isA,
  isTensor,
  type LayerValue,
  listOf,
  type ModelValue,
  type ScriptValue,
  type TensorValue,
} from './script-value.js';
import type { StandIns } from './stand-ins.js';
import { toKeras } from './to-keras.js';

/** What a script's layers do to tensors, and the models that come of it. */
export class ScriptGraph {
  private readonly steps: KerasStep[] = [];
  private readonly inputs = new Map<KerasTensor, KerasInput>();
  private readonly given = new Map<KerasTensor, InputGiven>();

  constructor(private readonly standIns: StandIns) {}

  /** Uses of layers so far. */
  get size(): number {
    return this.steps.length;
  }

  /** What `keras.Input` gives. */
  input(given: InputGiven, line: number): TensorValue {
    const tensor: TensorValue['tensor'] = given.name === undefined ? {} : { name: given.name };
    this.inputs.set(tensor, this.inputOf(given, tensor, line));
    this.given.set(tensor, given);
    return { kind: 'tensor', tensor };
  }

  /** What `keras.Input` was told about a tensor; undefined for what a layer gives. */
  givenOf({ tensor }: TensorValue): InputGiven | undefined {
    return this.given.get(tensor);
  }

  /** The layers between a functional model's inputs and outputs. */
  layersBetween(model: ModelValue): readonly LayerValue[] {
    return this.finish(model).steps.flatMap((step): LayerValue[] =>
      step.kind === 'use' && step.of.kind === 'layer' ? [{ kind: 'layer', layer: step.of }] : [],
    );
  }

  /** A layer's use: its result, or a list of its results. */
  apply(
    { layer }: LayerValue,
    inputs: readonly TensorValue[],
    states: readonly TensorValue[],
    line: number,
  ): ScriptValue {
    const own = findLayer(layer.call.name)?.states !== undefined ? 1 : inputs.length;
    return this.use(
      layer,
      inputs.slice(0, own),
      [...inputs.slice(own), ...states],
      resultsOf(layer).length,
      line,
    );
  }

  /** A model's use. A `Sequential` that does not know its input is its layers, one after the other. */
  applyModel(model: ModelValue, inputs: readonly TensorValue[], line: number): ScriptValue {
    if (!model.layers || this.inputGiven(model)) {
      const made = this.finish(model);
      return this.use(made, inputs, [], made.outputs.length, line);
    }
    return model.layers.reduce<ScriptValue>((value, part) => {
      const given = [value as TensorValue];
      return part.kind === 'layer' ? this.apply(part, given, [], line) : this.applyModel(part, given, line);
    }, inputs[0]!);
  }

  private use(
    of: LayerValue['layer'] | KerasModel,
    inputs: readonly TensorValue[],
    states: readonly TensorValue[],
    results: number,
    line: number,
  ): ScriptValue {
    const outputs = Array.from({ length: results }, (): KerasTensor => ({}));
    const tensors = (values: readonly TensorValue[]) => values.map(({ tensor }) => tensor);
    this.steps.push({ kind: 'use', of, inputs: tensors(inputs), states: tensors(states), outputs, line });
    const values = outputs.map((tensor): TensorValue => ({ kind: 'tensor', tensor }));
    return values.length === 1 ? values[0]! : listOf(values);
  }

  /** `x[:, -1]`. */
  slice(of: TensorValue, axes: string, line: number): TensorValue {
    const tensor: KerasTensor = {};
    this.steps.push({ kind: 'slice', axes, inputs: [of.tensor], outputs: [tensor], line });
    return { kind: 'tensor', tensor };
  }

  /** A model whole. The same each time. @throws ImportError */
  finish(model: ModelValue): KerasModel {
    model.made ??= model.layers ? this.sequential(model, model.layers) : this.functional(model);
    return model.made;
  }

  private sequential(model: ModelValue, layers: readonly (LayerValue | ModelValue)[]): KerasModel {
    const tensor: KerasTensor = {};
    const given = this.inputGiven(model) ?? shapeOfData(model) ?? this.unstated(model);
    const input = this.inputOf(given, tensor, model.line);
    const before = this.steps.length;
    let value: ScriptValue = { kind: 'tensor', tensor };
    for (const part of layers) {
      const line = part.kind === 'layer' ? part.layer.call.line : part.line;
      const inputs: readonly TensorValue[] = [value as TensorValue];
      value =
        part.kind === 'layer' ? this.apply(part, inputs, [], line) : this.applyModel(part, inputs, line);
    }
    const steps = this.steps.splice(before);
    if (steps.length === 0) {
      throw new ImportError('This model has no layers.', model.line);
    }
    return {
      kind: 'model',
      name: model.name ?? 'model',
      inputs: [input],
      steps,
      outputs: tensorsOf(value),
    };
  }

  private functional({ ends, name, line }: ModelValue): KerasModel {
    const outputs = ends!.outputs.map(({ tensor }) => tensor);
    const inputs = ends!.inputs.map(({ tensor }) => tensor);
    const wanted = new Set<KerasTensor>(outputs);
    const steps = this.steps
      .toReversed()
      .filter((step) => {
        // An input may be what another model's layers have made.
        const needed = step.outputs.some((tensor) => wanted.has(tensor) && !inputs.includes(tensor));
        for (const tensor of needed ? [...step.inputs, ...(step.kind === 'use' ? step.states : [])] : []) {
          wanted.add(tensor);
        }
        return needed;
      })
      .reverse();
    const missing = [...wanted].find((tensor) => this.inputs.has(tensor) && !inputs.includes(tensor));
    if (missing) {
      throw new ImportError(
        `The outputs of this model come from the input ${missing.name ?? 'of no name'} too, which is not among its inputs.`,
        line,
      );
    }
    return {
      kind: 'model',
      name: name ?? 'model',
      inputs: inputs.map((tensor) => {
        const input = this.inputs.get(tensor);
        if (!input) {
          throw new ImportError('An input of this model is what a layer gives, not keras.Input(…).', line);
        }
        return { ...input, name: tensor.name ?? input.name };
      }),
      steps,
      outputs,
    };
  }

  /** What a `Sequential` knows of its input: from `Input`, from `build`, or on its first layer. */
  private inputGiven({ input, layers }: ModelValue): InputGiven | undefined {
    const [first] = layers ?? [];
    return input ?? (first?.kind === 'layer' ? first.input : first && this.inputGiven(first));
  }

  /** An input that the script leaves to its data. */
  private unstated({ layers, line }: ModelValue): InputGiven {
    const [first] = layers ?? [];
    const of = (name: string): ScriptValue => ({ kind: 'unknown', code: 'the data’s shape', line, name });
    const alone =
      first?.kind === 'layer' && ['Dense', 'Reshape', 'RepeatVector'].includes(first.layer.call.name);
    return { shape: alone ? [null, of('features')] : [null, of('steps'), of('features')], integer: false };
  }

  private inputOf({ shape, integer, name }: InputGiven, tensor: KerasTensor, line: number): KerasInput {
    const roles = (axis: number) =>
      axis === 0
        ? 'batch'
        : axis === 1 && (shape.length > 2 || integer)
          ? 'steps'
          : axis === shape.length - 1
            ? 'features'
            : 'size';
    const sizes = shape.map((size, axis) => {
      const value = toKeras(size, { argument: roles(axis), of: 'the input', line }, this.standIns);
      if (value === null || (typeof value === 'number' && Number.isInteger(value))) {
        return value;
      }
      if (typeof value === 'object' && 'kind' in value && value.kind === 'constant') {
        return value;
      }
      throw new ImportError('The shape of this input is made of something else than whole numbers.', line);
    });
    return { name: name ?? 'x', shape: sizes, integer, tensor };
  }
}

/** The tensors in a layer's result: one, or a list of its results. */
const tensorsOf = (result: ScriptValue): KerasTensor[] =>
  (isA(result, 'list') ? result.items : [result]).filter(isTensor).map(({ tensor }) => tensor);

/** The sizes of the samples that a model is fitted on, where they show. */
function shapeOfData({ fits }: ModelValue): InputGiven | undefined {
  const x = fits[0]?.given.x;
  return isA(x, 'array') ? { shape: [null, ...x.shape.slice(1)], integer: false } : undefined;
}
