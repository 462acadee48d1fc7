import { findLayer } from '../../../../language/layers/registry.js';
import { resultsOf } from '../layer-results.js';
import {
  ImportError,
  type KerasInput,
  type KerasModel,
  type KerasStep,
  type KerasTensor,
  takenBy,
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
import { inputGiven, inputOfData, kerasInput } from './script-inputs.js';
import type { StandIns } from './stand-ins.js';

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
    this.inputs.set(tensor, kerasInput(given, tensor, line, this.standIns));
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
    if (!model.layers || inputGiven(model)) {
      const made = this.finish(model);
      return this.use(made, inputs, [], made.outputs.length, line);
    }
    return this.applyInTurn(model.layers, inputs[0]!, line);
  }

  /** @param line where they are used, if that is not where they are made */
  private applyInTurn(
    layers: readonly (LayerValue | ModelValue)[],
    input: TensorValue,
    line?: number,
  ): ScriptValue {
    let value: ScriptValue = input;
    for (const part of layers) {
      const at = line ?? (part.kind === 'layer' ? part.layer.call.line : part.line);
      if (!isTensor(value)) {
        throw new ImportError('A Sequential hands one tensor on, and the layer before gives several.', at);
      }
      value = part.kind === 'layer' ? this.apply(part, [value], [], at) : this.applyModel(part, [value], at);
    }
    return value;
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
    const given = inputGiven(model) ?? inputOfData(model);
    const input = kerasInput(given, tensor, model.line, this.standIns);
    const before = this.steps.length;
    const result = this.applyInTurn(layers, { kind: 'tensor', tensor });
    const steps = this.steps.splice(before);
    if (steps.length === 0) {
      throw new ImportError('This model has no layers.', model.line);
    }
    return {
      kind: 'model',
      name: model.name ?? 'model',
      inputs: [input],
      steps,
      outputs: tensorsOf(result),
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
        for (const tensor of needed ? takenBy(step) : []) {
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
}

/** The tensors in a layer's result: one, or a list of its results. */
const tensorsOf = (result: ScriptValue): KerasTensor[] =>
  (isA(result, 'list') ? result.items : [result]).filter(isTensor).map(({ tensor }) => tensor);
