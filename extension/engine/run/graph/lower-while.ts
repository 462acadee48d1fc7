import type { Node, ScanOp } from '../../program/value.js';
import type { FunctionBuilder, Ref } from './function-builder.js';
import type { GraphType } from './graph-types.js';
import type { LoopStore } from './loop-stores.js';
import { type LowerScan, lowerValues } from './lower-values.js';

const int32 = { type: 'int32' } as const;

/**
 * A loop as TensorFlow's `While`. What goes round: a counter, the carries, the stacked outputs being
 * filled, the sequences, and what the step takes from outside. `store` says how sequences and stacks
 * are kept.
 */
export function lowerWhile(
  b: FunctionBuilder,
  node: Node,
  op: ScanOp,
  inputs: readonly Ref[],
  lower: LowerScan,
  store: LoopStore,
): Ref[] {
  const { body, length, reverse, carryCount, sequenceCount } = op;
  const stacked = body.results.slice(carryCount);
  const sequences = body.parameters.slice(carryCount, carryCount + sequenceCount);
  const [firstStack, firstSequence] = [1 + carryCount, 1 + carryCount + stacked.length];
  const afterSequences = firstSequence + sequenceCount;

  const typeOf = ({ dtype }: { dtype: GraphType }): GraphType => dtype;
  const types: GraphType[] = [
    'int32',
    ...node.inputs.slice(0, carryCount).map(typeOf),
    ...[...stacked, ...sequences].map(store.typeOf),
    ...node.inputs.slice(carryCount + sequenceCount).map(typeOf),
  ];
  const condition = b.library.define('loop_condition', types, (inner, [step]) => [
    { type: 'bool', from: inner.add('Less', [step!, inner.integers(length)], { T: int32 }, 'z') },
  ]);
  const step = b.library.define('loop_step', types, (inner, names) => {
    const count = names[0]!;
    const time = reverse ? inner.add('Sub', [inner.integers(length - 1), count], { T: int32 }, 'z') : count;
    const given = [
      ...names.slice(1, firstStack),
      ...sequences.map((slice, at) => store.read(inner, names[firstSequence + at]!, time, slice)),
      ...names.slice(afterSequences),
    ];
    const results = lowerValues(inner, body.parameters, given, body.results, lower);
    const filled = stacked.map((value, at) =>
      store.write(inner, names[firstStack + at]!, time, results[carryCount + at]!, value),
    );
    const next = inner.add('AddV2', [count, inner.integers(1)], { T: int32 }, 'z');
    const round = [next, ...results.slice(0, carryCount), ...filled, ...names.slice(firstSequence)];
    return round.map((from, at) => ({ type: types[at]!, from }));
  });

  const start = [
    b.integers(0),
    ...inputs.slice(0, carryCount),
    ...stacked.map((value, at) => store.empty(b, length, value, at)),
    ...sequences.map((slice, at) => store.from(b, inputs[carryCount + at]!, slice)),
    ...inputs.slice(carryCount + sequenceCount),
  ];
  const attributes = {
    T: { types },
    cond: { functionName: condition },
    body: { functionName: step },
    output_shapes: { shapes: [] },
    parallel_iterations: { integer: 10 },
  };
  const ends = b.addList('StatelessWhile', start, attributes, 'output', types.length);
  return [
    ...ends.slice(1, firstStack),
    ...stacked.map((value, at) => store.whole(b, ends[firstStack + at]!, length, value)),
  ];
}
