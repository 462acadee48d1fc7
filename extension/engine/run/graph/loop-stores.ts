import { type DType, type Shape, typedData } from '../../program/index.js';
import type { FunctionBuilder, Ref } from './function-builder.js';
import type { GraphType } from './graph-types.js';

const int32 = { type: 'int32' } as const;

/** The tensor of one time step. */
interface Slice {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** How a loop keeps the tensors `[T, …]` that it reads or fills one time step after the other. */
export interface LoopStore {
  typeOf(slice: Slice): GraphType;
  /** One to be filled, the loop's n-th. */
  empty(b: FunctionBuilder, length: number, slice: Slice, which: number): Ref;
  /** One that holds a whole tensor. */
  from(b: FunctionBuilder, tensor: Ref, slice: Slice): Ref;
  read(b: FunctionBuilder, store: Ref, time: Ref, slice: Slice): Ref;
  write(b: FunctionBuilder, store: Ref, time: Ref, value: Ref, slice: Slice): Ref;
  /** All of it as one tensor. */
  whole(b: FunctionBuilder, store: Ref, length: number, slice: Slice): Ref;
}

/** TensorFlow's lists, which hand over a time step's tensor without copying it. */
export const tensorLists: LoopStore = {
  typeOf: () => 'variant',
  empty: (b, length, { shape, dtype }) => {
    const attributes = { element_dtype: { type: dtype }, shape_type: int32 };
    return b.add('TensorListReserve', [b.integers(shape), b.integers(length)], attributes, 'handle');
  },
  from: (b, tensor, { shape, dtype }) => {
    const attributes = { element_dtype: { type: dtype }, shape_type: int32 };
    return b.add('TensorListFromTensor', [tensor, b.integers(shape)], attributes, 'output_handle');
  },
  read: (b, store, time, { shape, dtype }) =>
    b.add('TensorListGetItem', [store, time, b.integers(shape)], { element_dtype: { type: dtype } }, 'item'),
  write: (b, store, time, value, { dtype }) =>
    b.add('TensorListSetItem', [store, time, value], { element_dtype: { type: dtype } }, 'output_handle'),
  whole: (b, store, length, { shape, dtype }) => {
    const attributes = { element_dtype: { type: dtype }, num_elements: { integer: length } };
    return b.add('TensorListStack', [store, b.integers(shape)], attributes, 'tensor');
  },
};

/** Whole tensors, of which XLA reads a part and overwrites a part in place. */
export const tensorSlices: LoopStore = {
  typeOf: ({ dtype }) => dtype,
  /**
   * What it holds at first is never read. It is another number for each, as XLA would make equal ones once and
   * copy them, and go on from a large copy in another thread: that of all loops at the same time.
   */
  empty: (b, length, { shape, dtype }, which) => {
    const number = b.constant(dtype, [], typedData(dtype, [which]));
    const attributes = { T: { type: dtype }, index_type: int32 };
    return b.add('Fill', [b.integers([length, ...shape]), number], attributes, 'output');
  },
  from: (_, tensor) => tensor,
  read: (b, store, time, { shape, dtype }) => {
    const T = { type: dtype };
    const part = [store, startOf(b, time, shape), b.integers([1, ...shape])];
    const row = b.add('Slice', part, { T, Index: int32 }, 'output');
    return b.add('Reshape', [row, b.integers(shape)], { T, Tshape: int32 }, 'output');
  },
  write: (b, store, time, value, { shape, dtype }) => {
    const T = { type: dtype };
    const row = b.add('Reshape', [value, b.integers([1, ...shape])], { T, Tshape: int32 }, 'output');
    const inputs = [store, row, startOf(b, time, shape)];
    return b.add('XlaDynamicUpdateSlice', inputs, { T, Tindices: int32 }, 'output');
  },
  whole: (_, store) => store,
};

/** Where the tensor of a time step begins: `[time, 0, …]`. */
function startOf(b: FunctionBuilder, time: Ref, shape: Shape): Ref {
  const inputs = [time, ...shape.map(() => b.integers(0))];
  const attributes = { T: int32, N: { integer: inputs.length }, axis: { integer: 0 } };
  return b.add('Pack', inputs, attributes, 'output');
}
