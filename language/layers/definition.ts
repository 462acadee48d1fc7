import type { TensorType } from '../shapes/tensor-type.js';
import type { ArgumentDefinition, ArgumentValues } from './arguments/definition.js';
import type { Initializer } from './arguments/initializers.js';
import type { Regularizer } from './arguments/regularizers.js';

/** One tensor of weights, in the order of Keras' `get_weights()`. */
export interface Weight {
  /** Keras' name of it: `kernel`, `recurrent_kernel`, `bias`, `forward_kernel` … */
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer;
  /** Elements of a vector that start at 1 whatever the initializer (LSTM's `unit_forget_bias`). */
  readonly ones?: { readonly begin: number; readonly end: number };
  readonly regularizer?: Regularizer | null;
  /** False for what training does not change by gradients (moving averages). */
  readonly trainable: boolean;
}

/** How a layer's parameters are counted. */
export interface ParameterFormula {
  /** In the field's terms: `4 × ((in + units) × units + units)`. */
  readonly symbolic: string;
  /** With the numbers filled in: `4 × ((1 + 5) × 5 + 5)`. */
  readonly numeric: string;
  readonly count: number;
}

/** What a layer is asked: its arguments, and the tensors that come in. */
export interface LayerCall<Arguments = Readonly<Record<string, unknown>>> {
  readonly args: Arguments;
  readonly inputs: readonly TensorType[];
  /** Given with `initial_state`; empty without. */
  readonly states: readonly TensorType[];
}

/** What a layer makes of them. */
export interface LayerResult {
  /** The result first, then the states of `return_state`. */
  readonly outputs: readonly TensorType[];
  /** In the order of Keras' `get_weights()`. */
  readonly weights: readonly Weight[];
  /** Left out by layers without parameters. */
  readonly formula?: ParameterFormula;
}

/** Why a layer cannot take what comes in. The builder adds the line it came from, and the fix. */
export type LayerProblem =
  /** The wrong number of axes. `expected` is one sample in words: `[steps, features]`. */
  | { readonly code: 'rank'; readonly input: number; readonly expected: string; readonly inner?: boolean }
  | {
      readonly code: 'shape' | 'arity' | 'bad-value' | 'embedding-range';
      /** Whole sentences: what is expected, what comes, what to do. */
      readonly message: string;
      /** The argument at fault: its value is marked, else the layer's name. */
      readonly argument?: string;
      /** The input at fault, or the state: its origin is named as related. */
      readonly input?: number;
      readonly state?: number;
      /** Arguments that would mend it, the best first: `units` → `16`. */
      readonly suggestions?: readonly { readonly argument: string; readonly value: string }[];
      /** True where the layer inside a wrapper is at fault. */
      readonly inner?: boolean;
    };

export type Inferred = LayerResult | LayerProblem;

export function isProblem(inferred: Inferred): inferred is LayerProblem {
  return 'code' in inferred;
}

/** The rooms in which completion and the documentation group the layers. */
export type LayerCategory =
  | 'core'
  | 'recurrent'
  | 'wrapper'
  | 'reshaping'
  | 'merging'
  | 'regularization'
  | 'normalization'
  | 'attention'
  | 'convolution'
  | 'pooling'
  | 'activation';

/**
 * All that is known of a layer: completion, hover, checking, summary, diagram and engine read it here.
 * Names, order and defaults of arguments are Keras 3's.
 */
export interface LayerDefinition {
  readonly type: string;
  readonly category: LayerCategory;
  /** Two sentences of Markdown: what it does, and when one wants it. */
  readonly summary: string;
  /** The layer's page in Keras' documentation. */
  readonly documentation: string;
  /** In Keras' order, which is that of positional arguments. */
  readonly arguments: Readonly<Record<string, ArgumentDefinition<unknown>>>;
  /** `many` for layers that merge several tensors. */
  readonly inputs: 'one' | 'many';
  /** How many states a recurrent layer carries; 0 or missing for others. */
  readonly states?: number | ((args: Readonly<Record<string, unknown>>) => number);
  /** The type as summaries show it, where it is not `type` alone: `TimeDistributed(Dense)`. */
  readonly typeName?: (args: Readonly<Record<string, unknown>>) => string;
  readonly infer: (call: LayerCall) => Inferred;
}

/** Declares a layer; `infer`, and the engine, see its arguments by name and type. */
export function defineLayer<A extends Readonly<Record<string, ArgumentDefinition<unknown>>>>(
  definition: Omit<LayerDefinition, 'arguments' | 'infer' | 'states' | 'typeName'> & {
    readonly arguments: A;
    readonly states?: number | ((args: ArgumentValues<A>) => number);
    readonly typeName?: (args: ArgumentValues<A>) => string;
    readonly infer: (call: LayerCall<ArgumentValues<A>>) => Inferred;
  },
): LayerDefinition & { readonly arguments: A } {
  return definition as unknown as LayerDefinition & { readonly arguments: A };
}

/** A layer with its arguments read and its defaults filled in: what a wrapper holds, what a call uses. */
export interface LayerUse {
  readonly definition: LayerDefinition;
  readonly args: Readonly<Record<string, unknown>>;
}
