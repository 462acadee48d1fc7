import type { Call, Layer, Network, Tensor } from '../../../../language/model/network.js';
import { takenBy } from '../operations.js';

/**
 * A network's layers in the order of Keras' `model.layers`, inputs left out, by which its files name them: by their
 * distance from the outputs, farthest first, and among equals as a search from the outputs comes upon them
 * (`map_graph` of keras/src/ops/function.py).
 */
export function runningOrder({ calls, outputs }: Network): readonly Layer[] {
  const makers = new Map<Tensor, Call>(calls.flatMap((call) => call.outputs.map((tensor) => [tensor, call])));
  const found: (Layer | Call)[] = [];
  const finished: Call[] = [];
  const search = (tensor: Tensor) => {
    const call = makers.get(tensor);
    if (!call || finished.includes(call)) {
      return;
    }
    if (!found.includes(operationOf(call))) {
      found.push(operationOf(call));
    }
    takenBy(call).forEach(search);
    finished.push(call);
  };
  outputs.forEach(search);

  const depths = new Map<Call, number>();
  const depthOf = new Map<Layer | Call, number>();
  for (const call of finished.toReversed()) {
    const operation = operationOf(call);
    const depth = Math.max(depths.get(call) ?? 0, depthOf.get(operation) ?? 0);
    depthOf.set(operation, depth);
    depths.set(call, depth);
    for (const tensor of takenBy(call)) {
      const before = makers.get(tensor);
      if (before) {
        depths.set(before, Math.max(depth + 1, depths.get(before) ?? 0));
      }
    }
  }
  return found
    .toSorted((a, b) => depthOf.get(b)! - depthOf.get(a)!)
    .filter((operation): operation is Layer => !('kind' in operation));
}

/** A layer is one operation, however often it is used; each slice is one of its own. */
const operationOf = (call: Call): Layer | Call => (call.kind === 'layer' ? call.layer : call);
