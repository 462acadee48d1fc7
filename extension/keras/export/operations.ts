import type { Call, Layer, Network, Tensor } from '../../../language/model/network.js';

/** What Keras counts as one operation of a model: a layer with all its uses, or a slice. */
export interface Operation {
  readonly name: string;
  /** None of a slice. */
  readonly layer?: Layer;
  readonly calls: readonly Call[];
}

/** The tensors that a call uses, states behind the inputs. */
export const takenBy = (call: Call): readonly Tensor[] => [
  ...call.inputs,
  ...(call.kind === 'layer' ? call.states : []),
];

/** A tensor by the operation that makes it, by which of its uses, and by which of its results. */
export type TensorPlace = readonly [operation: string, use: number, result: number];

/** A network's operations, inputs left out. */
export function operationsOf({ layers, calls }: Network): readonly Operation[] {
  const slices = calls.filter((call) => call.kind === 'slice');
  return [
    ...layers.map((layer) => ({
      name: layer.name,
      layer,
      calls: calls.filter((call) => call.kind === 'layer' && call.layer === layer),
    })),
    ...slices.map((slice, at) => ({ name: at === 0 ? 'get_item' : `get_item_${at}`, calls: [slice] })),
  ].filter(({ calls }) => calls.length > 0);
}

/** Where each tensor of a network comes from. */
export function tensorPlaces(network: Network): ReadonlyMap<Tensor, TensorPlace> {
  const places = new Map<Tensor, TensorPlace>();
  for (const { name, tensor } of network.inputs) {
    places.set(tensor, [name, 0, 0]);
  }
  for (const { name, calls } of operationsOf(network)) {
    calls.forEach((call, use) => {
      for (const tensor of call.outputs) {
        places.set(tensor, [name, use, tensor.result]);
      }
    });
  }
  return places;
}
