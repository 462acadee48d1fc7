import type { DataSet, DataTensor } from '../data/data-set.js';
import type { Forecast, Generate, Train } from '../generated/ast.js';
import type { Network } from './network.js';

/**
 * A train block, resolved: which network learns from which tensors, and every setting under Keras' name
 * with Keras' default filled in. The engine trains what it says.
 */
export interface Training {
  /** From 0, in the order of the text. */
  readonly index: number;
  readonly node: Train;
  /** The model with the block's arguments for its parameters; undefined where there is none of that name. */
  readonly network: Network | undefined;
  /** Undefined where there is none of that name. */
  readonly data: DataSet | undefined;
  /** What goes in and what should come out; undefined where the data do not give it. */
  readonly feed: Feed | undefined;
  /** Another data block that validates: `validation = DATA`. */
  readonly validation: { readonly data: DataSet; readonly feed: Feed | undefined } | undefined;
  /** The first part of the samples trains, the rest validates; 1 where none of them does. */
  readonly trainingFraction: number;
  readonly settings: TrainingSettings;
  /** True where nothing, in the block, its model or its data, keeps it from starting. */
  readonly ready: boolean;
}

/** The tensors of a data block in the order in which a network takes and gives them. */
export interface Feed {
  /** One an input of the network, in their order. */
  readonly x: readonly DataTensor[];
  /** One an output of the network, in their order; empty where the block names no `y`. */
  readonly y: readonly DataTensor[];
  /** Samples in all, training and validation together; undefined where a large file is not counted yet. */
  readonly samples: number | undefined;
}

/** Keras' `compile` and `fit` arguments. */
export interface TrainingSettings {
  /** One an output. Undefined where the text names none, which is reported. */
  readonly losses: readonly Loss[];
  /** One an output; 1 unless given. */
  readonly loss_weights: readonly number[];
  readonly optimizer: Optimizer;
  /** For every output its metrics, in the order of the text. */
  readonly metrics: readonly (readonly Metric[])[];
  readonly epochs: number;
  readonly batch_size: number;
  readonly shuffle: boolean;
  /** `null` where the text gives none: every run then draws its own. */
  readonly seed: number | null;
  readonly early_stopping: EarlyStopping | null;
  readonly reset_states: ResetStates;
  /** What a sample of each class counts in the loss; classes that are left out count 1. */
  readonly class_weight: ReadonlyMap<number, number> | null;
  /** Batches an epoch; `null` for all there are. */
  readonly steps_per_epoch: number | null;
}

/** When stateful layers forget: after every epoch, after every batch, or only when training ends. */
export type ResetStates = 'each_epoch' | 'each_batch' | 'never';

/** A loss by its short Keras name, with its arguments (`huber(delta=1)`), defaults filled in. */
export interface Loss {
  readonly name: LossName;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A loss by the name that `loss=` takes. */
export type LossName =
  | 'mse'
  | 'mae'
  | 'huber'
  | 'log_cosh'
  | 'binary_crossentropy'
  | 'categorical_crossentropy'
  | 'sparse_categorical_crossentropy'
  | 'kl_divergence'
  | 'cosine_similarity'
  | 'hinge';

/** A metric by its Keras name; `accuracy` becomes binary, categorical or sparse by the shapes, as in Keras. */
export type Metric =
  | Exclude<LossName, 'huber'>
  | 'accuracy'
  | 'binary_accuracy'
  | 'categorical_accuracy'
  | 'sparse_categorical_accuracy'
  | 'root_mean_squared_error';

/** An optimizer with Keras' arguments, defaults filled in; `learning_rate` is a number or a schedule. */
export interface Optimizer {
  readonly name: OptimizerName;
  readonly learning_rate: number | Schedule;
  /** `momentum`, `nesterov`, `rho`, `beta_1`, `epsilon`, `clipnorm`, `weight_decay` … by Keras' names. */
  readonly args: Readonly<Record<string, number | boolean | null>>;
}

/** An optimizer by the name that `optimizer=` takes. */
export type OptimizerName = 'sgd' | 'momentum' | 'rmsprop' | 'adagrad' | 'adadelta' | 'adam' | 'adamax';

/** A learning rate that changes with every step, by Keras' name and arguments, defaults filled in. */
export interface Schedule {
  readonly name: 'exponential_decay' | 'cosine_decay' | 'inverse_time_decay' | 'polynomial_decay';
  readonly args: Readonly<Record<string, number | boolean | null>>;
}

/** Keras' `EarlyStopping`. */
export interface EarlyStopping {
  /** A name that epochs report: `val_loss`, `accuracy`. */
  readonly monitor: string;
  readonly min_delta: number;
  readonly patience: number;
  readonly mode: 'auto' | 'min' | 'max';
  readonly baseline: number | null;
  readonly restore_best_weights: boolean;
  readonly start_from_epoch: number;
}

/** A forecast block: warm up on the known steps, then feed each output back in. */
export interface Forecasting {
  readonly index: number;
  readonly node: Forecast;
  readonly network: Network | undefined;
  readonly data: DataSet | undefined;
  readonly feed: Feed | undefined;
  /** The file's last train block of the same model, which gives the model its parameters; a run uses the weights it trained itself. */
  readonly training: Training | undefined;
  /** How many steps to forecast. */
  readonly steps: number;
  readonly ready: boolean;
}

/** A generate block: sample text from a prompt, one step at a time. */
export interface Generation {
  readonly index: number;
  readonly node: Generate;
  readonly network: Network | undefined;
  readonly data: DataSet | undefined;
  readonly feed: Feed | undefined;
  /** The file's last train block of the same model, which gives the model its parameters; a run uses the weights it trained itself. */
  readonly training: Training | undefined;
  readonly prompt: string;
  /** How many characters or words to add. */
  readonly steps: number;
  /** Below 1 bolder choices get rarer, above 1 more frequent; at 0 it is always the likeliest. */
  readonly temperature: number;
  readonly seed: number | null;
  readonly ready: boolean;
}
