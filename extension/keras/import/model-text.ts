import {
  ImportError,
  type KerasInput,
  type KerasModel,
  type KerasStep,
  type KerasTensor,
  takenBy,
} from './keras-model.js';
import { LstmNames } from './lstm-names.js';
import { layerText, ownName, type Tell } from './lstm-values.js';

/** The models of a text: those inside others come before them. Names are those under which they are declared. */
export class ModelTexts {
  readonly texts: string[] = [];
  private readonly declared = new Map<KerasModel, string>();
  private readonly names: LstmNames;

  /** @param constants names that stand for numbers */
  constructor(
    private readonly tell: Tell,
    private readonly constants: readonly string[],
  ) {
    this.names = new LstmNames(constants);
  }

  /** Declares a model, and before it those that it uses; its name. @throws ImportError */
  declare(model: KerasModel): string {
    const known = this.declared.get(model);
    if (known !== undefined) {
      return known;
    }
    for (const step of model.steps) {
      if (step.kind === 'use' && step.of.kind === 'model') {
        this.declare(step.of);
      }
    }
    const name = this.names.fresh(model.name);
    this.declared.set(model, name);
    this.texts.push(
      new ModelText(model, (inner) => this.declare(inner), this.tell, [
        ...this.constants,
        ...this.declared.values(),
      ]).write(name),
    );
    return name;
  }
}

/** A size as it stands between the brackets of an input. */
const sizeText = (size: KerasInput['shape'][number]): string =>
  size === null ? '?' : typeof size === 'number' ? String(size) : size.text;

/** One model's statements. */
class ModelText {
  private readonly names: LstmNames;
  private readonly tensors = new Map<KerasTensor, string>();
  /** Layers that are used more than once, as blocks. */
  private readonly blocks = new Map<unknown, string>();
  private readonly lines: string[] = [];
  /** The tensor at the end of the statement under way. */
  private open: KerasTensor | undefined;

  constructor(
    private readonly model: KerasModel,
    private readonly declare: (model: KerasModel) => string,
    private readonly tell: Tell,
    models: Iterable<string>,
  ) {
    this.names = new LstmNames(models);
  }

  write(name: string): string {
    const { inputs, steps, outputs } = this.model;
    for (const input of inputs) {
      const [batch, ...sample] = input.shape;
      const sizes = [...(batch == null ? [] : [`batch=${sizeText(batch)}`]), ...sample.map(sizeText)];
      this.tensors.set(input.tensor, this.names.fresh(input.name));
      this.lines.push(
        `input ${this.tensors.get(input.tensor)} [${sizes.join(', ')}]${input.integer ? ' int' : ''}`,
      );
    }
    for (const step of steps) {
      this.writeStep(step);
    }
    const last = steps.at(-1)?.outputs;
    if (outputs.length !== 1 || last?.length !== 1 || last[0] !== outputs[0]) {
      this.lines.push(`output ${outputs.map((tensor) => this.nameOf(tensor)).join(', ')}`);
    }
    return `model ${name} {\n${this.lines.join('\n')}\n}\n`;
  }

  private writeStep(step: KerasStep): void {
    const continues =
      step.inputs.length === 1 &&
      step.inputs[0] === this.open &&
      !this.isNamed(step.inputs[0]!) &&
      step.kind === 'use';
    const made = step.kind === 'slice' ? '' : this.callee(step);
    if (continues) {
      this.lines[this.lines.length - 1] += `\n-> ${made}`;
      this.nameResults(step.outputs);
    } else {
      const from = step.inputs.map((tensor) => this.nameOf(tensor));
      const source = from.length === 1 ? from[0] : `(${from.join(', ')})`;
      this.lines.push(step.kind === 'slice' ? `${from[0]}[${step.axes}]` : `${source} -> ${made}`);
      this.nameResults(step.outputs);
    }
  }

  /** Gives the statement under way the names of its results, where somebody uses them by name. */
  private nameResults(outputs: readonly KerasTensor[]): void {
    this.open = outputs.length === 1 ? outputs[0] : undefined;
    if (outputs.length === 1 && !this.isNamed(outputs[0]!)) {
      return;
    }
    const names = outputs.map((tensor) => {
      if (this.usesOf(tensor) === 0 && outputs.length > 1) {
        return '_';
      }
      const name = this.names.fresh(tensor.name ?? 'h');
      this.tensors.set(tensor, name);
      return name;
    });
    const result = names.length === 1 ? names[0] : `(${names.join(', ')})`;
    this.lines[this.lines.length - 1] = `${result} = ${this.lines.at(-1)}`;
  }

  /** `LSTM(5)`; for what is used several times the block's name. */
  private callee({ of, states, line }: KerasStep & { kind: 'use' }): string {
    const shared = this.model.steps.filter((step) => step.kind === 'use' && step.of === of).length > 1;
    const names = states.map((tensor) => this.nameOf(tensor));
    const initial =
      names.length === 0 ? [] : [`initial_state=${names.length === 1 ? names[0] : `(${names.join(', ')})`}`];
    const text = (given: readonly string[]) =>
      of.kind === 'model' ? `${this.declare(of)}()` : layerText(of.call, this.tell, ownName(of.call), given);
    if (!shared) {
      return text(initial);
    }
    const name = of.kind === 'model' ? of.name : (ownName(of.call) ?? of.call.name.toLowerCase());
    if (states.length > 0) {
      throw new ImportError(
        `${name} is used more than once and given initial_state; a block of .lstm files takes none, so this model cannot be carried over.`,
        line,
      );
    }
    // A block's uses share its weights.
    if (!this.blocks.has(of)) {
      const block = this.names.fresh(`shared_${name}`);
      this.blocks.set(of, block);
      this.lines.splice(this.model.inputs.length, 0, `${block} = ${text([])}`);
    }
    return this.blocks.get(of)!;
  }

  private usesOf(tensor: KerasTensor): number {
    const inSteps = this.model.steps.flatMap(takenBy);
    return [...inSteps, ...this.model.outputs].filter((one) => one === tensor).length;
  }

  /** True where a tensor needs a name: it is used by more than the next layer, or by that together with others. */
  private isNamed(tensor: KerasTensor): boolean {
    const { steps, outputs } = this.model;
    const at = steps.findIndex((step) => (step.outputs as readonly KerasTensor[]).includes(tensor));
    const next = steps[at + 1];
    const isEnd = next === undefined && outputs.length === 1 && outputs[0] === tensor;
    const goesOn = next?.kind === 'use' && next.inputs.length === 1 && next.inputs[0] === tensor;
    return !(isEnd || (goesOn && this.usesOf(tensor) === 1));
  }

  private nameOf(tensor: KerasTensor): string {
    const name = this.tensors.get(tensor);
    if (name === undefined) {
      throw new ImportError('A tensor is used before it is made, so the model cannot be told.');
    }
    return name;
  }
}
