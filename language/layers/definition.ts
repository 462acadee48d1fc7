import type { TensorType } from '../shapes/tensor-type.js';
import type { Constraint } from './arguments/constraints.js';
import type { ArgumentDefinition, ArgumentValues } from './arguments/definition.js';
import type { Initializer } from './arguments/initializers.js';
import type { Regularizer } from './arguments/regularizers.js';
import type { LayerProblem } from './problem.js';

/** One tensor of weights, in the order of Keras' `get_weights()`. */
export interface Weight {
  /** Keras' name of it: `kernel`, `recurrent_kernel`, `bias`, `forward_kernel` … */
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer;
  /** Elements of a vector that start at 1 whatever the initializer (LSTM's `unit_forget_bias`). */
  readonly ones?: { readonly begin: number; readonly end: number };
  readonly regularizer?: Regularizer | null;
  /** What it is brought back to after each step of training. */
  readonly constraint?: Constraint | null;
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

/** What `infer` is asked: a layer's arguments, and the tensors that come in. */
export interface InferCall<Arguments = Readonly<Record<string, unknown>>> {
  readonly args: Arguments;
  readonly inputs: readonly TensorType[];
  /** Given with `initial_state`; empty without. */
  readonly states: readonly TensorType[];
}

/** What a layer makes of the tensors that come in. */
export interface LayerResult {
  /** The result first, then the states of `return_state`. */
  readonly outputs: readonly TensorType[];
  /** In the order of Keras' `get_weights()`. */
  readonly weights: readonly Weight[];
  /** Left out by layers without parameters. */
  readonly formula?: ParameterFormula;
}

/** What `infer` answers: what the layer makes of the tensors, or why it cannot take them. */
export type Inferred = LayerResult | LayerProblem;

/** True where a layer cannot take what comes in. */
export function isProblem(inferred: Inferred): inferred is LayerProblem {
  return 'code' in inferred;
}

/** The groups in which completion and the documentation group the layers. */
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

/** How many tensors a layer takes at once. */
export interface InputCount {
  readonly least: number;
  readonly most: number;
  /** What they are, for messages, where it matters which is which: `query`, `value`. */
  readonly names?: readonly string[];
}

/** What most layers take. */
export const oneTensor: InputCount = { least: 1, most: 1 };

/** What merging layers take: two tensors, or any number more. */
export const severalTensors: InputCount = { least: 2, most: Number.POSITIVE_INFINITY };

/** An argument that makes the engine work slower than it could. */
export interface SlowSetting {
  readonly argument: string;
  /** What the engine has to do because of it, and what would be as good: whole sentences. */
  readonly why: string;
}

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
  readonly inputs: InputCount;
  /** How many states a recurrent layer carries; 0 or missing for others. */
  readonly states?: number | ((args: Readonly<Record<string, unknown>>) => number);
  /** How many tensors it gives, the states of `return_state` included; one where this is left out. */
  readonly results?: (args: Readonly<Record<string, unknown>>) => number;
  /** The argument that sets the size of the last axis: `units`, `filters`. */
  readonly width?: string;
  /** True where results hold the very values that come in, moved or picked, so that ids stay ids. */
  readonly keepsValues?: boolean;
  /** True where a mask makes it leave padding out of what it computes; others pass a mask on, or drop it. */
  readonly usesMask?: boolean;
  /** True where all places of the axes before the last are treated alike, so that TimeDistributed changes nothing. */
  readonly stepByStep?: (args: Readonly<Record<string, unknown>>) => boolean;
  /** Settings that make each step of the engine's loop over time slower. */
  readonly slowSettings?: (args: Readonly<Record<string, unknown>>) => readonly SlowSetting[];
  /** The type as summaries show it, where it is not `type` alone: `TimeDistributed(Dense)`. */
  readonly typeName?: (args: Readonly<Record<string, unknown>>) => string;
  readonly infer: (call: InferCall) => Inferred;
}

/** Declares a layer; `infer`, and the engine, see its arguments by name and type. */
export function defineLayer<A extends Readonly<Record<string, ArgumentDefinition<unknown>>>>(
  definition: Omit<
    LayerDefinition,
    'arguments' | 'infer' | 'states' | 'results' | 'typeName' | 'stepByStep' | 'slowSettings'
  > & {
    readonly arguments: A;
    readonly states?: number | ((args: ArgumentValues<A>) => number);
    readonly results?: (args: ArgumentValues<A>) => number;
    readonly typeName?: (args: ArgumentValues<A>) => string;
    readonly stepByStep?: (args: ArgumentValues<A>) => boolean;
    readonly slowSettings?: (args: ArgumentValues<A>) => readonly SlowSetting[];
    readonly infer: (call: InferCall<ArgumentValues<A>>) => Inferred;
  },
): LayerDefinition & { readonly arguments: A } {
  return definition as unknown as LayerDefinition & { readonly arguments: A };
}

/** A layer with its arguments read and its defaults filled in: what a wrapper holds, what a call uses. */
export interface LayerUse {
  readonly definition: LayerDefinition;
  readonly args: Readonly<Record<string, unknown>>;
  /** False where `trainable=false` keeps training from changing its weights. */
  readonly trainable: boolean;
}

/** How many states a layer carries from step to step. */
export function stateCount({ definition, args }: LayerUse): number {
  return typeof definition.states === 'function' ? definition.states(args) : (definition.states ?? 0);
}

/** How many tensors a layer gives. */
export function resultCount({ definition, args }: LayerUse): number {
  return definition.results?.(args) ?? 1;
}
