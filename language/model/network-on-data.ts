import { isProblem, type LayerUse } from '../layers/definition.js';
import type { LayerProblem } from '../layers/problem.js';
import type { TensorType } from '../shapes/tensor-type.js';
import type { Call, Layer, LayerCall, Network, Tensor } from './network.js';
import { sliceType } from './slice.js';

/** A network once more, with the types of what really goes in. */
export interface NetworkOnData {
  /** Undefined for what comes after a problem. */
  typeOf(tensor: Tensor): TensorType | undefined;
  /** One an output. */
  readonly outputs: readonly (TensorType | undefined)[];
  /** The first layer that cannot take what comes. */
  readonly problem?: { readonly call: LayerCall; readonly problem: LayerProblem };
}

/**
 * Infers a network's types again, from the types of its inputs (in their order), where open lengths have a
 * size and ids have bounds. `changes` puts other layers in place, to see what a change would give.
 */
export function inferOnData(
  network: Network,
  inputs: readonly (TensorType | undefined)[],
  changes: ReadonlyMap<Layer, LayerUse> = new Map(),
): NetworkOnData {
  const types = new Map<Tensor, TensorType | undefined>();
  network.inputs.forEach((input, i) => {
    types.set(input.tensor, inputs[i]);
  });
  let problem: NetworkOnData['problem'];
  for (const call of network.calls) {
    const results = inferCall(call, types, changes);
    if ('problem' in results) {
      problem ??= results.problem;
      continue;
    }
    call.outputs.forEach((output, i) => {
      types.set(output, results.types[i]);
    });
  }
  const typeOf = (tensor: Tensor) => types.get(tensor);
  return { typeOf, outputs: network.outputs.map(typeOf), ...(problem && { problem }) };
}

function inferCall(
  call: Call,
  types: ReadonlyMap<Tensor, TensorType | undefined>,
  changes: ReadonlyMap<Layer, LayerUse>,
): { readonly types: readonly (TensorType | undefined)[] } | { readonly problem: NetworkOnData['problem'] } {
  const inputs = call.inputs.map((tensor) => types.get(tensor));
  const states = call.kind === 'layer' ? call.states.map((tensor) => types.get(tensor)) : [];
  const unread = call.kind === 'layer' && (!call.layer.sound || !takes(call.layer.use, inputs.length));
  if (unread || inputs.includes(undefined) || states.includes(undefined)) {
    return { types: [] };
  }
  if (call.kind === 'slice') {
    // A change before it may give the tensor another number of axes than the slice was read for.
    const suits = call.axes.filter((axis) => axis.kind !== 'new').length === inputs[0]!.shape.length;
    const sliced = suits ? sliceType(inputs[0]!, call.axes, call.node) : undefined;
    return { types: sliced && 'type' in sliced ? [sliced.type] : [] };
  }
  const { definition, args } = changes.get(call.layer) ?? call.layer.use;
  const inferred = definition.infer({ args, inputs: inputs as TensorType[], states: states as TensorType[] });
  return isProblem(inferred) ? { problem: { call, problem: inferred } } : { types: inferred.outputs };
}

function takes({ definition }: LayerUse, tensors: number): boolean {
  return tensors >= definition.inputs.least && tensors <= definition.inputs.most;
}
