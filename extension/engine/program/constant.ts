import { checkShape, ProgramError, printShape, sizeOf } from './shape.js';
import { type DType, makeValue, type Shape, type TypedData, type Value } from './value.js';

/** Where builders take a value, a number stands for a scalar constant of the dtype that fits. */
export type Operand = Value | number;

/** Copies numbers into the array type that holds a dtype. */
export function typedData(dtype: DType, values: ArrayLike<number>): TypedData {
  if (dtype === 'bool') return Uint8Array.from(values, (value) => (value ? 1 : 0));
  const Kind = dtype === 'float32' ? Float32Array : Int32Array;
  // `from` goes element by element.
  return values instanceof Kind ? values.slice() : Kind.from(values);
}

/**
 * A tensor fixed in the program: a number, or elements in row-major order with their shape.
 * @throws ProgramError when there are not as many elements as the shape holds.
 */
export function constant(
  values: number | boolean | ArrayLike<number>,
  shape: Shape = [],
  dtype: DType = typeof values === 'boolean' ? 'bool' : 'float32',
): Value {
  const list = typeof values === 'object' ? values : [Number(values)];
  checkShape('constant', shape);
  if (list.length !== sizeOf(shape)) {
    throw new ProgramError(
      'constant',
      `${sizeOf(shape)} elements for ${printShape(shape)}`,
      `${list.length}`,
    );
  }
  return makeValue({ kind: 'constant', data: typedData(dtype, list) }, [], shape, dtype);
}

/** A tensor of one number repeated. */
export function fill(shape: Shape, value: number, dtype: DType = 'float32'): Value {
  checkShape('fill', shape);
  const scalar = constant(value, [], dtype);
  return shape.length === 0 ? scalar : makeValue({ kind: 'broadcast' }, [scalar], shape, dtype);
}

export const zeros = (shape: Shape, dtype: DType = 'float32'): Value => fill(shape, 0, dtype);

export const ones = (shape: Shape, dtype: DType = 'float32'): Value => fill(shape, 1, dtype);

/** The operand as a value; a number becomes a constant of `dtype`. */
export const asValue = (operand: Operand, dtype: DType): Value =>
  typeof operand === 'number' ? constant(operand, [], dtype) : operand;

/** The number a value is known to repeat, such as that of `zeros`; undefined when it is not known. */
export function knownNumber(value: Value): number | undefined {
  const { op, inputs } = value.node;
  if (op.kind === 'broadcast' || op.kind === 'reshape') return knownNumber(inputs[0]!);
  if (op.kind !== 'constant') return undefined;
  const first = op.data[0]!;
  return op.data.length === 1 || op.data.every((element: number) => element === first) ? first : undefined;
}
