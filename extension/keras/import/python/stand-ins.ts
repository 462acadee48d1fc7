import { ImportError, type KerasStandIn } from '../keras-model.js';
import type { KerasConstant } from '../keras-value.js';
import { LstmNames } from '../lstm-names.js';
import { isUnknown, type ScriptValue, type UnknownValue } from './script-value.js';

/** Usual numbers, by the argument they are for. */
const usual: Readonly<Record<string, number>> = {
  batch: 8,
  steps: 10,
  features: 8,
  size: 8,
  units: 32,
  filters: 32,
  kernel_size: 3,
  pool_size: 2,
  strides: 1,
  n: 10,
  input_dim: 1000,
  output_dim: 32,
  rate: 0.2,
  dropout: 0.2,
  recurrent_dropout: 0.2,
  alpha: 0.3,
  negative_slope: 0.3,
  stddev: 0.1,
  mask_value: 0,
  epochs: 10,
  batch_size: 32,
  validation_split: 0.2,
  steps_per_epoch: 100,
  learning_rate: 0.001,
  patience: 5,
};

/** Gives out constants for numbers that are not known. */
export class StandIns {
  readonly all: KerasStandIn[] = [];
  private readonly names = new LstmNames();
  private readonly known = new Map<string, string>();

  /** The constant in a value's place. @throws ImportError where no number could stand in for it */
  for(value: UnknownValue, argument: string, of: string): KerasConstant {
    return { kind: 'constant', text: this.text(value, argument, of).replace(/^\((.*)\)$/, '$1') };
  }

  private text(value: UnknownValue, argument: string, of: string): string {
    const { made } = value;
    if (made && isNamed(made.left) && isNamed(made.right)) {
      const [left, right] = [made.left, made.right].map((side) =>
        isUnknown(side) ? this.text(side, argument, of) : String(side),
      );
      return `(${left} ${made.operator} ${right})`;
    }
    const key = `${value.name ?? ''}:${value.code}`;
    const known = this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    if (!Object.hasOwn(usual, argument)) {
      throw new ImportError(
        `${argument} of ${of} is not known without running the script: ${value.code}. Write it out in line ${value.line}.`,
        value.line,
      );
    }
    const name = this.names.fresh(value.name ?? argument);
    this.known.set(key, name);
    this.all.push({ name, value: usual[argument]!, line: value.line, code: value.code });
    return name;
  }
}

/** Whole numbers, and what has a name or is made of such. */
function isNamed(value: ScriptValue): boolean {
  if (isUnknown(value)) {
    return (
      value.name !== undefined ||
      (value.made !== undefined && isNamed(value.made.left) && isNamed(value.made.right))
    );
  }
  return Number.isInteger(value);
}
