import type { Node, ScanOp } from '../../program/value.js';
import type { FunctionBuilder, Ref } from './function-builder.js';
import { lowerLstm } from './lower-lstm.js';
import { type LowerScan, lowerValues } from './lower-values.js';
import { tensorLists, tensorSlices } from './loop-stores.js';
import { lowerWhile } from './lower-while.js';

/**
 * How a loop is written: a step after the other, as a `While`, as a `While` compiled by XLA, or, where it is an
 * LSTM's, as TensorFlow's kernel for that.
 */
export type LoopStyle = 'unrolled' | 'while' | 'compiled' | 'fused';

/** Writes loops, each as `styleOf` says. */
export function lowerScanAs(styleOf: (op: ScanOp) => LoopStyle): LowerScan {
  const lower: LowerScan = (b, node, op, inputs) => {
    const style = styleOf(op);
    if (style === 'compiled') return lowerCompiled(b, node, op, inputs);
    if (style === 'fused') return lowerLstm(b, node, op, inputs);
    if (style === 'unrolled') return lowerUnrolled(b, node, op, inputs, lower);
    return lowerWhile(b, node, op, inputs, lower, tensorLists);
  };
  return lower;
}

/** Writes loops inside what XLA compiles. */
export const lowerScanForXla: LowerScan = (b, node, op, inputs) =>
  lowerWhile(b, node, op, inputs, lowerScanForXla, tensorSlices);

/** Makes TensorFlow compile a function as a whole with XLA when it is first called. */
export const compileAttribute = { _XlaMustCompile: { flag: true } } as const;

/** A call of a function that holds the loop alone. */
function lowerCompiled(b: FunctionBuilder, node: Node, op: ScanOp, inputs: readonly Ref[]): Ref[] {
  const types = node.inputs.map(({ dtype }) => dtype);
  const loop = b.library.define('compiled_loop', types, (inner, names) => {
    const results = lowerScanForXla(inner, node, op, names);
    return results.map((from, at) => ({ type: node.outputs[at]!.dtype, from }));
  });
  const attributes = {
    Tin: { types },
    Tout: { types: node.outputs.map(({ dtype }) => dtype) },
    f: { functionName: loop },
    ...compileAttribute,
  };
  return b.addList('PartitionedCall', inputs, attributes, 'output', node.outputs.length);
}

/** The body once for each time step. */
function lowerUnrolled(
  b: FunctionBuilder,
  node: Node,
  op: ScanOp,
  inputs: readonly Ref[],
  lower: LowerScan,
): Ref[] {
  const { body, length, reverse, carryCount, sequenceCount } = op;
  const sequences = inputs.slice(carryCount, carryCount + sequenceCount).map((sequence, at) => {
    const T = { type: node.inputs[carryCount + at]!.dtype };
    return b.addList(
      'Unpack',
      [sequence],
      { T, num: { integer: length }, axis: { integer: 0 } },
      'output',
      length,
    );
  });
  const fixed = inputs.slice(carryCount + sequenceCount);
  const stacks: Ref[][] = body.results.slice(carryCount).map(() => []);
  let carries = inputs.slice(0, carryCount);
  for (let step = 0; step < length; step++) {
    const time = reverse ? length - 1 - step : step;
    const names = [...carries, ...sequences.map((steps) => steps[time]!), ...fixed];
    const results = lowerValues(b, body.parameters, names, body.results, lower);
    carries = results.slice(0, carryCount);
    stacks.forEach((stack, at) => {
      stack[time] = results[carryCount + at]!;
    });
  }
  const packed = stacks.map((steps, at) => {
    const T = { type: body.results[carryCount + at]!.dtype };
    return b.add('Pack', steps, { T, N: { integer: length }, axis: { integer: 0 } }, 'output');
  });
  return [...carries, ...packed];
}
