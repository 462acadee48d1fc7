import type { DataTensor } from '../data/data-set.js';
import type { Argument, Data, Expression, Reference } from '../generated/ast.js';
import { printShape } from '../shapes/shape.js';
import type { Tensor } from './network.js';

/** What an expression stands for where no tensor is computed: layers' arguments, settings, sizes. */
export type Value = Plain & {
  /** Where the text gives it, for a parameter that stands at `node`. */
  readonly given?: Expression;
};

type Plain =
  | { readonly kind: 'number'; readonly value: number; readonly integer: boolean; readonly node: Expression }
  | { readonly kind: 'string'; readonly value: string; readonly node: Expression }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly node: Expression }
  | { readonly kind: 'none'; readonly node: Expression }
  | {
      readonly kind: 'list';
      readonly items: readonly Value[];
      readonly tuple: boolean;
      readonly node: Expression;
    }
  | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, Value>; readonly node: Expression }
  /** A word of the language: `mse`, `relu`, `each_epoch`. */
  | { readonly kind: 'word'; readonly name: string; readonly node: Reference }
  /** A call of a word: `adam(0.01)`, `l2(0.1)`, `Dense(1)`. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly arguments: readonly Argument[];
      readonly node: Reference;
    }
  /** A tensor of the model, or a slice of one. */
  | { readonly kind: 'tensor'; readonly tensor: Tensor; readonly node: Expression }
  /** A tensor of a data block. */
  | { readonly kind: 'array'; readonly array: DataTensor; readonly node: Expression }
  /** A data block: `validation = test`. */
  | { readonly kind: 'dataset'; readonly data: Data; readonly node: Expression }
  /** A block or a model, used as a layer's argument: `TimeDistributed(encoder)`. */
  | { readonly kind: 'network'; readonly name: string; readonly node: Expression }
  /** Its mistake is reported already; whoever reads it stays quiet. */
  | { readonly kind: 'unknown'; readonly node: Expression };

/** A value in words, for messages: `the number 5`, `the text "relu"`. */
export function describeValue(value: Value): string {
  switch (value.kind) {
    case 'number':
      return String(value.value);
    case 'string':
      return `"${value.value}"`;
    case 'boolean':
      return String(value.value);
    case 'none':
      return 'none';
    case 'list':
      return value.tuple ? 'a tuple' : 'a list';
    case 'dictionary':
      return 'a dictionary';
    case 'word':
      return value.name;
    case 'call':
      return `${value.name}(…)`;
    case 'tensor':
      return 'a tensor';
    case 'array':
      return `a tensor ${printShape(value.array.type.shape)}`;
    case 'dataset':
      return `the data block ${value.data.name}`;
    case 'network':
      return `the block ${value.name}`;
    case 'unknown':
      return 'something unknown';
  }
}
