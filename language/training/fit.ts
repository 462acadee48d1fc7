import { type DataType, enteringType } from '../data/data-type.js';
import type { LayerUse } from '../layers/definition.js';
import type { LayerProblem } from '../layers/problem.js';
import type { Layer, LayerCall, Network } from '../model/network.js';
import { inferOnData, type NetworkOnData } from '../model/network-on-data.js';
import type { Loss } from '../model/training.js';
import { dimsAgree } from '../shapes/shape.js';
import type { TensorType } from '../shapes/tensor-type.js';
import { enteringShape } from './keras-shapes.js';
import { type TargetMisfit, targetMisfit } from './target-fit.js';

/** A network, the data it is fed with, and the losses that judge it: all that must fit together. */
export interface Fitting {
  readonly network: Network;
  /** The inputs' declared types, the batch first; undefined where one is wrong. */
  readonly inputs: readonly (TensorType | undefined)[];
  /** One an input. */
  readonly x: readonly DataType[];
  /** One an output; empty where nothing is compared. */
  readonly y: readonly DataType[];
  /** One an output; undefined where the loss is wrong, which is reported. */
  readonly losses: readonly (Loss | undefined)[];
  /** Other layers in place of the network's, to see what a change would give. */
  readonly layers?: ReadonlyMap<Layer, LayerUse>;
}

/** A place where they do not fit. */
export type Misfit =
  | { readonly at: 'input'; readonly index: number; readonly kind: 'rank' | 'shape' }
  | { readonly at: 'layer'; readonly call: LayerCall; readonly problem: LayerProblem }
  | ({ readonly at: 'target'; readonly index: number; readonly output: TensorType } & TargetMisfit);

/** Where data, network and losses do not fit: at inputs, else at the first layer, else at the targets. */
export function misfitsOf(fitting: Fitting): readonly Misfit[] {
  const inputs = fitting.inputs.flatMap((input, index): Misfit[] => {
    const kind = input && fitting.x[index] && inputMisfit(fitting.x[index], input);
    return kind ? [{ at: 'input', index, kind }] : [];
  });
  if (inputs.length > 0) {
    return inputs;
  }
  const onData = runOn(fitting);
  if (onData.problem) {
    return [{ at: 'layer', ...onData.problem }];
  }
  return fitting.y.flatMap((target, index): Misfit[] => {
    const output = onData.outputs[index];
    const loss = fitting.losses[index];
    const misfit = output && loss && targetMisfit(loss, target, output, fitting.network.outputs[index]!);
    return misfit ? [{ at: 'target', index, output, ...misfit }] : [];
  });
}

/** How much a change must mend: everything that hangs on a misfit, or the misfit alone. */
export type Thoroughness = 'all' | 'itself';

/**
 * True where a change takes a misfit away and brings no other one. Behind a misfit of an input there may be
 * one of a target, which shows only then: that counts unless `itself` is enough.
 */
export function mends(
  fitting: Fitting,
  change: Partial<Fitting>,
  misfit: Misfit,
  thoroughness: Thoroughness = 'all',
): boolean {
  const before = misfitsOf(fitting);
  const after = misfitsOf({ ...fitting, ...change });
  return after.every(
    (one) =>
      !samePlace(one, misfit) &&
      (before.some((old) => samePlace(old, one)) || (thoroughness === 'itself' && one.at === 'target')),
  );
}

function samePlace(a: Misfit, b: Misfit): boolean {
  return a.at === 'layer' || b.at === 'layer'
    ? a.at === 'layer' && b.at === 'layer' && a.call === b.call
    : a.at === b.at && a.index === b.index;
}

function runOn(fitting: Fitting): NetworkOnData {
  const types = fitting.inputs.map((input, i) => input && entering(fitting.x[i], input));
  return inferOnData(fitting.network, types, fitting.layers);
}

/** The type of data once they stand in an input's place: its own lengths and bounds, the input's labels. */
function entering(data: DataType | undefined, input: TensorType): TensorType {
  const shape = data && enteringShape(data.shape, input.shape);
  if (!data || !shape) {
    return input;
  }
  const { dtype, range } = enteringType(data);
  const whole = input.dtype === 'int32';
  return {
    ...input,
    // The batch stays the input's own; an open length takes the data's size.
    shape: [input.shape[0]!, ...shape.slice(1).map((size, i) => size ?? input.shape[i + 1]!)],
    dtype: whole ? dtype : 'float32',
    ...(whole && dtype === 'int32' && range && { range }),
  };
}

function inputMisfit(data: DataType, input: TensorType): 'rank' | 'shape' | undefined {
  const shape = enteringShape(data.shape, input.shape);
  if (!shape) {
    return 'rank';
  }
  return shape.slice(1).every((size, i) => dimsAgree(size, input.shape[i + 1]!)) ? undefined : 'shape';
}
