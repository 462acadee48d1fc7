import type { Dim } from '../shapes/shape.js';
import type { TensorType } from '../shapes/tensor-type.js';
import type { Constraint } from './arguments/constraints.js';
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

/** Names the places that tensors come from: `LSTM on line 9`, `the input x on line 7`. */
export interface Whereabouts {
  input(index: number): string;
  state(index: number): string;
}

/** A change that would mend a problem. Who knows the text makes an edit of it, or leaves it where there is none. */
export type Suggestion =
  /** Another value for an argument of this layer, or of one inside it. */
  | { readonly kind: 'argument'; readonly argument: string; readonly value: string; readonly inner?: number }
  /** Another size for an axis (the batch is 0) of what comes in. */
  | { readonly kind: 'size'; readonly of: Culprit; readonly axis: number; readonly size: number }
  /** A fixed batch for the input that it comes from. */
  | { readonly kind: 'batch'; readonly of: Culprit }
  /** Only these of the given states. */
  | { readonly kind: 'keep-states'; readonly states: readonly number[] }
  /** The last step of a sequence that is given as a state. */
  | { readonly kind: 'slice-last'; readonly state: number }
  /** A sequence where a vector comes in, or the other way round, so that all have the same number of axes. */
  | { readonly kind: 'equal-ranks' }
  /** Another shape for a sample of the input that it comes from, be it through layers that keep the shape. */
  | { readonly kind: 'input-shape'; readonly of: Culprit; readonly sample: readonly Dim[] }
  /** Another layer in this one's place. */
  | { readonly kind: 'replace'; readonly by: string };

/** The tensor at fault: an input of the layer, or a state that it is given. */
export type Culprit = { readonly input: number } | { readonly state: number };

/** The wrong number of axes comes in. */
export interface RankProblem {
  readonly code: 'rank';
  readonly of: Culprit;
  /** One sample in words: `a sequence [steps, features]`. */
  readonly expected: string;
  /** The number of axes it needs, the batch included; more do too with `orMore`. */
  readonly rank: number;
  readonly orMore?: boolean;
  /** What came; for a layer inside a wrapper, what the wrapper hands it. */
  readonly got: TensorType;
  /** How many wrappers stand around the layer at fault. */
  readonly inner?: number;
}

/** Anything else that does not fit. */
export interface FitProblem {
  readonly code: 'rank' | 'shape' | 'arity' | 'bad-value' | 'embedding-range' | 'stateful-batch';
  /** Whole sentences: what is expected, what comes from where, what to do. */
  readonly message: (where: Whereabouts) => string;
  /** The argument at fault: its value is marked, else the layer's name. */
  readonly argument?: string;
  /** Tensors that have to do with it; the places they come from are named as related. */
  readonly of?: readonly Culprit[];
  /** What would mend it, the best first. */
  readonly suggestions?: readonly Suggestion[];
  readonly inner?: number;
}

/** The last axis, for which a layer has weights, has an open length. */
export interface OpenProblem {
  readonly code: 'shape';
  /** The layer, as messages call it. */
  readonly open: string;
  readonly of: Culprit;
  readonly inner?: number;
}

/** Why a layer cannot take what comes in. */
export type LayerProblem = RankProblem | OpenProblem | FitProblem;

export type Inferred = LayerResult | LayerProblem;

export function isProblem(inferred: Inferred): inferred is LayerProblem {
  return 'code' in inferred;
}

/** True for a problem that is told by what the layer expects rather than by a message of its own. */
export function isRankProblem(problem: LayerProblem): problem is RankProblem {
  return 'expected' in problem;
}

/** True for a layer that has weights for an axis of open length. */
export function isOpenProblem(problem: LayerProblem): problem is OpenProblem {
  return 'open' in problem;
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

/** How many tensors a layer takes at once. */
export interface InputCount {
  readonly least: number;
  readonly most: number;
  /** What they are, for messages, where it matters which is which: `query`, `value`. */
  readonly names?: readonly string[];
}

export const oneTensor: InputCount = { least: 1, most: 1 };
export const severalTensors: InputCount = { least: 2, most: Number.POSITIVE_INFINITY };

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
  /** The type as summaries show it, where it is not `type` alone: `TimeDistributed(Dense)`. */
  readonly typeName?: (args: Readonly<Record<string, unknown>>) => string;
  readonly infer: (call: LayerCall) => Inferred;
}

/** Declares a layer; `infer`, and the engine, see its arguments by name and type. */
export function defineLayer<A extends Readonly<Record<string, ArgumentDefinition<unknown>>>>(
  definition: Omit<LayerDefinition, 'arguments' | 'infer' | 'states' | 'results' | 'typeName'> & {
    readonly arguments: A;
    readonly states?: number | ((args: ArgumentValues<A>) => number);
    readonly results?: (args: ArgumentValues<A>) => number;
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
