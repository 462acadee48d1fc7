import type { Dim } from '../shapes/shape.js';
import type { TensorType } from '../shapes/tensor-type.js';

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
  /** The chain without this layer. */
  | { readonly kind: 'leave-out' }
  /** The layer inside a wrapper, without the wrapper. */
  | { readonly kind: 'unwrap' }
  /** A fixed batch for the inputs that lead here. */
  | { readonly kind: 'batch' }
  /** Only these of the given states. */
  | { readonly kind: 'keep-states'; readonly states: readonly number[] }
  /** All states of the layer that the given ones come from. */
  | { readonly kind: 'all-states' }
  /** The given states for both directions of a Bidirectional. */
  | { readonly kind: 'both-directions' }
  /** The last step of each sequence that is given as a state. */
  | { readonly kind: 'slice-last'; readonly states: readonly number[] }
  /** Two arguments in each other's place. */
  | { readonly kind: 'swap-arguments'; readonly arguments: readonly [string, string] }
  /** A sequence where a vector comes in, or the other way round, so that all have the same number of axes. */
  | { readonly kind: 'equal-ranks' }
  /** Another shape for a sample of the input that it comes from, be it through layers that keep the shape. */
  | { readonly kind: 'input-shape'; readonly of: Culprit; readonly sample: readonly Dim[] };

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

/** True for a problem that is told by what the layer expects rather than by a message of its own. */
export function isRankProblem(problem: LayerProblem): problem is RankProblem {
  return 'expected' in problem;
}

/** True for a layer that has weights for an axis of open length. */
export function isOpenProblem(problem: LayerProblem): problem is OpenProblem {
  return 'open' in problem;
}
