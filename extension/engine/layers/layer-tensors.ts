import type { ArgumentDefinition, ArgumentValues } from '../../../language/layers/arguments/definition.js';
import type { LayerDefinition, LayerUse } from '../../../language/layers/definition.js';
import type { RandomSource, Shape, Value } from '../program/index.js';

/** A tensor on its way through a network, the batch first. */
export interface Signal {
  readonly value: Value;
  /** Which time steps count: bool `[batch, steps]`. */
  readonly mask?: Value;
  /** Set where the value is a softmax or sigmoid of something: a crossentropy is exact only from that. */
  readonly logits?: Logits;
}

/** What a softmax (over the last axis) or sigmoid was made of. */
export interface Logits {
  readonly of: 'softmax' | 'sigmoid';
  readonly value: Value;
}

/** What a layer works on. */
export interface LayerInputs {
  /** One for most layers, several for those that merge. */
  readonly inputs: readonly Signal[];
  /** Given with `initial_state`: `[batch, units]` each; empty without. */
  readonly states: readonly Value[];
  /** In the order of Keras' `get_weights()`. */
  readonly weights: readonly Value[];
}

/** What a layer does with these, besides its arguments. */
export interface LayerRun<Arguments> extends LayerInputs {
  readonly args: Arguments;
  /** False where `trainable=false` freezes the layer. */
  readonly trainable: boolean;
}

/** What a layer asks of the run it is part of. */
export interface Surroundings {
  /** True in a training step: dropout drops, normalisation takes the batch's own statistics. */
  readonly training: boolean;
  /** How many processors may work on parts of a batch side by side. */
  readonly processors: number;
  /** Random numbers for one use, new at each step; the same for the same seed. `seed` replaces the run's. */
  random(seed?: number | null): RandomSource;
  /** A state that a stateful layer keeps between batches, under a name of its own; zeros at first. */
  carried(name: string, shape: Shape): Value;
  /** Leaves a state for the next batch. */
  carry(name: string, next: Value): void;
  /** Gives a weight that gradients do not change (a moving average) its next value, from its value so far. */
  update(weight: number, next: (now: Value) => Value): void;
  /** Runs the layer that a wrapper holds. */
  apply(layer: LayerUse, on: LayerInputs, surroundings: Surroundings): readonly Signal[];
  /** Whether samples of a batch meet in a layer. */
  mixesSamples(layer: LayerUse): boolean;
}

/**
 * A layer's tensors, forward only: the result first, then the states of `return_state`. A layer that
 * lets a mask pass need not mention it: whether it survives is known from the network's types.
 */
export type LayerTensors<Arguments = Readonly<Record<string, unknown>>> = (
  layer: LayerRun<Arguments>,
  surroundings: Surroundings,
) => readonly Signal[];

/** What is peculiar to a layer's tensors. */
export interface Traits {
  /** Takes whole numbers as they are; others get them as floats. */
  readonly takesIds?: true;
  /** Samples of a batch meet in it, so that time steps cannot stand in for samples. */
  readonly mixesSamples?: true;
  /**
   * Each time step's result comes from that step alone, so that the layer can be run a step at a time; of
   * some layers only with these arguments, on tensors of this rank. Recurrent layers need not say it.
   */
  readonly perStep?: true | ((args: Readonly<Record<string, unknown>>, rank: number) => boolean);
}

/** For layers that work along `axis`: steps stay apart where that is the last axis alone. */
export const alongFeatures = ({ axis }: Readonly<Record<string, unknown>>, rank: number): boolean =>
  [axis].flat().every((one) => one === -1 || one === rank - 1);

/** A layer's definition with its tensors. */
export interface ImplementedLayer extends Traits {
  readonly type: string;
  readonly tensors: LayerTensors;
}

/** Ties tensors to the definition in the language, whose arguments they see by name and type. */
export function implement<A extends Readonly<Record<string, ArgumentDefinition<unknown>>>>(
  definition: LayerDefinition & { readonly arguments: A },
  tensors: LayerTensors<ArgumentValues<A>>,
  traits: Traits = {},
): ImplementedLayer {
  const takesIds = traits.takesIds ?? (definition.keepsValues || definition.category === 'wrapper');
  return {
    type: definition.type,
    tensors: tensors as unknown as LayerTensors,
    ...traits,
    ...(takesIds && { takesIds: true }),
  };
}
