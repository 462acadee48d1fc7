import { badValue } from '../diagnostics/bad-value.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Reference } from '../generated/ast.js';
import { timeDistributed } from '../layers/time-distributed.js';
import { typeNameOf } from '../layers/wrapped.js';
import type { LayerInProgress } from './network-builder.js';

/*
 * TimeDistributed around a block or a model is TimeDistributed around each of its layers, which is the same as
 * long as these stand in one chain.
 */

/** Why a layer of a block or model cannot be used so, by itself or over time; undefined where it can. */
export function overTimeProblem(
  layer: LayerInProgress,
  overTime: boolean,
  hasState: boolean,
  node: Reference,
): Diagnostic | undefined {
  const { inputs } = layer.use.definition;
  const type = node.target.$refText;
  if (layer.overTime !== undefined && layer.overTime !== overTime) {
    return badValue(
      node,
      `${type} is used both inside a TimeDistributed and without one. Make two blocks of it: they have weights of their own.`,
    );
  }
  return overTime && (inputs.most > 1 || hasState)
    ? badValue(
        node,
        `TimeDistributed goes through layers that take one tensor each, but ${type} here takes ${hasState ? 'a state' : 'several'}.`,
      )
    : undefined;
}

/** Puts a layer inside a TimeDistributed of its own, at its first use. */
export function putOverTime(layer: LayerInProgress, overTime: boolean): void {
  if (overTime && !layer.overTime) {
    const { use } = layer;
    layer.use = { definition: timeDistributed, args: { layer: use }, trainable: use.trainable };
    layer.type = typeNameOf(layer.use);
  }
  layer.overTime = overTime;
}
