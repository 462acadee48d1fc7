import type { AstNode } from 'langium';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Input, Model, Reference, Slice, TensorName } from '../generated/ast.js';
import type { LayerUse, ParameterFormula, Weight } from '../layers/definition.js';
import type { TensorType } from '../shapes/tensor-type.js';

/** How a network uses time, judged by what goes in and what comes out. */
export type Pattern = 'one-to-one' | 'one-to-many' | 'many-to-one' | 'many-to-many' | 'encoder-decoder';

/** A tensor of a network: an input, or a result of a call. */
export interface Tensor {
  /** Counts from 0 in the order the tensors come into being; names the tensor within its network. */
  readonly id: number;
  /** The name the text gives it; inputs have theirs, results of a chain's middle none. */
  readonly name?: string;
  /** Undefined where a mistake, reported already, keeps it from being known. */
  readonly type: TensorType | undefined;
  readonly producer: NetworkInput | Call;
  /** Which of the producer's results it is. */
  readonly result: number;
}

/** An input of the network. */
export interface NetworkInput {
  readonly kind: 'input';
  readonly name: string;
  readonly tensor: Tensor;
  readonly node: Input;
}

/** A layer of the network: one set of weights, however often it is used. */
export interface Layer {
  /** Keras' name of it: `lstm`, `lstm_1`, or the one given with `name="…"`. Unique in the network. */
  readonly name: string;
  /** As summaries show it: `LSTM`, `TimeDistributed(Dense)`; an alias (`Bidirectional`) stays alone. */
  readonly type: string;
  readonly use: LayerUse;
  /** False where arguments are wrong or not known, so that `use` lacks some and nothing can go through it. */
  readonly sound: boolean;
  /** Keras' order of `get_weights()`; empty until its input is known. */
  readonly weights: readonly Weight[];
  readonly formula?: ParameterFormula;
  readonly parameters: number;
  readonly trainableParameters: number;
  /** Names of the blocks and models around it, outermost first. */
  readonly path: readonly string[];
  /** Where the text makes it. */
  readonly node: Reference;
}

/** One use of a layer. */
export interface LayerCall {
  readonly kind: 'layer';
  readonly id: number;
  readonly layer: Layer;
  readonly inputs: readonly Tensor[];
  /** Given with `initial_state`. */
  readonly states: readonly Tensor[];
  /** The result first, then the states of `return_state`. */
  readonly outputs: readonly Tensor[];
  /** Names of the blocks and models around this use, outermost first, each with its place in the text. */
  readonly path: readonly BlockUse[];
  readonly node: Reference;
  /** Why it cannot run, where it cannot. */
  readonly problem?: Diagnostic;
}

/** One use of a block or of another model inside a network. */
export interface BlockUse {
  readonly name: string;
  /** Counts the uses within the network from 0, so that two uses of one block stay apart. */
  readonly use: number;
  readonly node: AstNode;
}

/** Takes a part of a tensor: `seq[:, -1]`. */
export interface SliceCall {
  readonly kind: 'slice';
  readonly id: number;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  readonly axes: readonly AxisSlice[];
  readonly path: readonly BlockUse[];
  readonly node: Slice;
  readonly problem?: Diagnostic;
}

/** One axis of a slice, as NumPy reads it: an index drops the axis, a range keeps it, `null` makes a new one. */
export type AxisSlice =
  | { readonly kind: 'index'; readonly at: number }
  | { readonly kind: 'range'; readonly start?: number; readonly stop?: number; readonly step: number }
  | { readonly kind: 'new' };

/** One use of a layer, or of a slice. */
export type Call = LayerCall | SliceCall;

/** A model of the text as a network: the one value that checking, diagram, summary and training share. */
export interface Network {
  readonly name: string;
  readonly inputs: readonly NetworkInput[];
  /** One entry a layer, in the order of the text. */
  readonly layers: readonly Layer[];
  /** One entry a use, in an order in which they can run. */
  readonly calls: readonly Call[];
  /** The tensors that names of the text stand for; those of a model that is used several times, for its last use. */
  readonly named: ReadonlyMap<TensorName, Tensor>;
  readonly outputs: readonly Tensor[];
  readonly pattern: Pattern;
  readonly node: Model;
  /** False where a mistake leaves a shape unknown: it can be drawn, not trained. */
  readonly complete: boolean;
}
