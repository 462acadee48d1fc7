import type { Range } from 'vscode-languageserver-types';
import type { Pattern } from './network.js';
import type { ResetStates } from './training.js';

/**
 * A network as plain values, ready to be sent to another process and drawn there: nothing of the syntax tree,
 * every shape and count as checking found it. `makeNetworkView` writes it.
 */
export interface NetworkView {
  /** The model's name. */
  readonly name: string;
  readonly pattern: Pattern;
  /** False where a mistake leaves a shape unknown. */
  readonly complete: boolean;
  readonly parameters: number;
  readonly trainableParameters: number;
  readonly place: Place;
  readonly inputs: readonly InputView[];
  readonly tensors: readonly TensorView[];
  /** One a set of weights, in the order of the text. */
  readonly layers: readonly LayerView[];
  /** One a use, in an order in which they can run. */
  readonly calls: readonly CallView[];
  /** Uses of blocks and of other models; those inside another one come after it. */
  readonly blocks: readonly BlockView[];
  /** Ids of tensors. */
  readonly outputs: readonly number[];
  /** When training forgets carried states, where the file trains this model with stateful layers. */
  readonly resetStates?: ResetStates;
  readonly forecast?: ForecastView;
}

/** Where the file forecasts with this model. */
export interface ForecastView {
  /** How many steps it feeds its output back; `null` if not known. */
  readonly steps: number | null;
  /** How many steps it reads before; left out if not known. */
  readonly known?: number;
}

/** Where something stands in the text. */
export interface Place {
  readonly range: Range;
  /** The file, where it is not the model's own (by `import`). */
  readonly uri?: string;
}

/** An input of the network. */
export interface InputView {
  readonly name: string;
  /** Id of its tensor. */
  readonly tensor: number;
  readonly place: Place;
}

/** A tensor; its id is its place in the list. */
export interface TensorView {
  readonly id: number;
  /** The name the text gives it. */
  readonly name?: string;
  /** What makes it: an input or a call, by its place in the view's list. */
  readonly producer: { readonly kind: 'input' | 'call'; readonly index: number; readonly result: number };
  /** Sizes, the batch first, `null` for open ones; undefined where a mistake keeps it from being known. */
  readonly shape?: readonly (number | null)[];
  /** Names of the axes, the batch first; `null` for a nameless one. */
  readonly axes: readonly (string | null)[];
  /** One sample, printed: `[5, 1]`; `?` where it is not known. */
  readonly printed: string;
  /** One sample with its axes named: `[steps=5, features=1]`; `?` where it is not known. */
  readonly labelled: string;
  readonly integer: boolean;
}

/** A layer: one set of weights, however often it is used. */
export interface LayerView {
  /** Its place in the view's list. */
  readonly index: number;
  readonly name: string;
  /** As summaries show it: `TimeDistributed(Dense)`. */
  readonly type: string;
  /** What it does, in two sentences of Markdown. */
  readonly summary: string;
  /** The address of its page in Keras' documentation. */
  readonly documentation: string;
  /** The arguments that a reader must know: required ones, and those that differ from Keras' default. */
  readonly arguments: readonly ArgumentView[];
  /** The layer that a wrapper holds. */
  readonly inner?: { readonly type: string; readonly arguments: readonly ArgumentView[] };
  readonly recurrence?: Recurrence;
  /**
   * How it meets time: state carried from step to step; every step by itself; or all the steps at once,
   * which also goes for what makes or ends a sequence.
   */
  readonly time: 'recurrent' | 'each-step' | 'across';
  readonly weights: readonly WeightView[];
  readonly formula?: { readonly symbolic: string; readonly numeric: string; readonly count: number };
  readonly parameters: number;
  readonly trainableParameters: number;
  readonly place: Place;
}

/** An argument of a layer. */
export interface ArgumentView {
  readonly name: string;
  /** As it is written in the language. */
  readonly value: string;
  readonly required: boolean;
}

/** One tensor of weights. */
export interface WeightView {
  readonly name: string;
  readonly shape: readonly number[];
  /** False where training leaves it as it is, or changes it otherwise than by gradients. */
  readonly trainable: boolean;
}

/** How a recurrent layer goes over its sequence. */
export interface Recurrence {
  /** The type of the cell: `LSTM`. */
  readonly cell: string;
  /** What is carried from step to step: `h` alone, or `h` and `c`. */
  readonly states: readonly string[];
  readonly units: number;
  readonly activation: string;
  readonly recurrentActivation?: string;
  readonly useBias: boolean;
  readonly resetAfter: boolean;
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly stateful: boolean;
  readonly goBackwards: boolean;
  /** Read in both directions; `merge` is how the two results meet, `none` where both are given. */
  readonly bidirectional?: { readonly merge: string };
}

/** One use of a layer, or of a slice. */
export interface CallView {
  /** Its place in the view's list. */
  readonly index: number;
  /** The layer's place in the view's list; undefined for a slice. */
  readonly layer?: number;
  readonly slice?: SliceView;
  /** Ids of tensors. */
  readonly inputs: readonly number[];
  /** Tensors given with `initial_state`. */
  readonly states: readonly number[];
  /** The result first, then the states of `return_state`. */
  readonly outputs: readonly number[];
  /** The uses of blocks around it, outermost first, by their place in the view's list. */
  readonly blocks: readonly number[];
  readonly place: Place;
  /** Why it cannot run, where it cannot. */
  readonly problem?: string;
}

/** A slice, `[:, -1]`. */
export interface SliceView {
  readonly text: string;
  /** What it does to the axis of time: leaves it, takes one step of it (negative from its end), or a part. */
  readonly steps: 'all' | 'some' | { readonly at: number };
}

/** One use of a block or of another model. */
export interface BlockView {
  readonly name: string;
  readonly place: Place;
}
