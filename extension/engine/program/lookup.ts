import { constant } from './constant.js';
import { cast, equal } from './elementwise.js';
import { expandDims, reshape } from './layout.js';
import { checkDType, ProgramError, printShape, printType, sameShape } from './shape.js';
import { makeValue, type Value } from './value.js';

/** Rows of a table `[rows, …]` by integer index of any shape: `[…index, …row]`, as `Embedding` needs. */
export function gather(table: Value, index: Value): Value {
  checkDType('gather', index, 'int32');
  if (table.shape.length === 0) throw new ProgramError('gather', 'a table of rows', printType(table));
  return makeValue(
    { kind: 'gather' },
    [table, index],
    [...index.shape, ...table.shape.slice(1)],
    table.dtype,
  );
}

/**
 * A table of `rows` rows, each the sum of the values whose index names it (0 where none does).
 * values `[…index, …row]`, index int32. It is the gradient of {@link gather}.
 */
export function segmentSum(values: Value, index: Value, rows: number): Value {
  checkDType('segmentSum', values, 'float32', 'int32');
  checkDType('segmentSum', index, 'int32');
  const rank = index.shape.length;
  if (!sameShape(values.shape.slice(0, rank), index.shape)) {
    throw new ProgramError('segmentSum', `values of ${printShape(index.shape)}…`, printType(values));
  }
  const row = values.shape.slice(rank);
  const list = [reshape(values, [-1, ...row]), reshape(index, [-1])];
  return makeValue({ kind: 'segmentSum' }, list, [rows, ...row], values.dtype);
}

/** A new last axis of size `depth`, 1 at the index and 0 elsewhere (all 0 for an index out of range). */
export function oneHot(index: Value, depth: number): Value {
  checkDType('oneHot', index, 'int32');
  const classes = constant(
    Int32Array.from({ length: depth }, (_, at) => at),
    [depth],
    'int32',
  );
  return cast(equal(expandDims(index, -1), classes), 'float32');
}
