import type { Weight } from '../../../language/layers/definition.js';
import type { Layer, Network } from '../../../language/model/network.js';
import { initialize } from '../initializers/initialize.js';
import type { TrainedWeight } from '../optimizers/optimizer.js';
import { type Shape, sizeOf, type TypedData, type Variable, variable } from '../program/index.js';
import { seedFor } from '../seeds.js';

/** What a weight is called among the variables: `lstm/kernel`. */
export const weightName = (layer: Layer, { name }: Weight): string => `${layer.name}/${name}`;

/** What of a network stays between batches: its weights, and the states that stateful layers carry. */
export class NetworkVariables {
  private readonly byLayer: ReadonlyMap<Layer, readonly Variable[]>;
  private readonly carried = new Map<string, Variable>();

  constructor(readonly network: Network) {
    this.byLayer = new Map(
      network.layers.map((layer) => [
        layer,
        layer.weights.map((weight) => variable(weightName(layer, weight), weight.shape)),
      ]),
    );
  }

  /** A layer's weights in Keras' order of `get_weights()`. */
  weightsOf(layer: Layer): readonly Variable[] {
    return this.byLayer.get(layer)!;
  }

  /** Every weight, trained or not. */
  get weights(): readonly Variable[] {
    return [...this.byLayer.values()].flat();
  }

  /** Every weight that training changes by gradients. */
  get trained(): readonly TrainedWeight[] {
    return this.network.layers.flatMap((layer) =>
      this.weightsOf(layer)
        .map((variable, at) => ({ variable, constraint: layer.weights[at]!.constraint }))
        .filter((_, at) => layer.weights[at]!.trainable),
    );
  }

  /** A state that stays between batches, made when it is first asked for. */
  state(name: string, shape: Shape): Variable {
    const state = this.carried.get(name) ?? variable(name, shape);
    this.carried.set(name, state);
    return state;
  }

  /** The states that layers have asked for. */
  get states(): readonly Variable[] {
    return [...this.carried.values()];
  }

  get all(): readonly Variable[] {
    return [...this.weights, ...this.states];
  }

  /** First values of all weights by the variables' names; the same for the same seed. */
  initialWeights(seed: number): Record<string, TypedData> {
    return Object.fromEntries(
      this.network.layers.flatMap((layer) =>
        this.weightsOf(layer).map(({ name }, at) => [
          name,
          initialize(layer.weights[at]!, seedFor(seed, 'weight', name)),
        ]),
      ),
    );
  }

  /** All carried states at zero, as at the beginning of a sequence. */
  zeroStates(): Record<string, TypedData> {
    return Object.fromEntries(this.states.map(({ name, shape }) => [name, new Float32Array(sizeOf(shape))]));
  }
}
