import { nodesOf } from '../../program/order.js';
import type { Node, ScanOp, Value } from '../../program/value.js';
import type { FunctionBuilder, Ref } from './function-builder.js';
import { lowerOp } from './lower-op.js';

/** Writes a scan into a function and names its outputs. */
export type LowerScan = (
  b: FunctionBuilder,
  node: Node,
  op: ScanOp,
  inputs: readonly Ref[],
) => readonly Ref[];

/**
 * Writes into a function what the results are computed from, and names the results.
 * @param parameters what is given already, under these names.
 */
export function lowerValues(
  b: FunctionBuilder,
  parameters: readonly Value[],
  names: readonly Ref[],
  results: readonly Value[],
  lowerScan: LowerScan,
): Ref[] {
  const refs = new Map(parameters.map((parameter, at) => [parameter, names[at]!]));
  for (const node of nodesOf(results)) {
    if (refs.has(node.outputs[0]!)) continue;
    const inputs = node.inputs.map((input) => refs.get(input)!);
    const outputs =
      node.op.kind === 'scan' ? lowerScan(b, node, node.op, inputs) : [lowerOp(b, node, inputs)];
    node.outputs.forEach((output, at) => {
      refs.set(output, outputs[at]!);
    });
  }
  return results.map((value) => refs.get(value)!);
}
