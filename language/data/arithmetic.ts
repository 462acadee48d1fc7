import type * as ast from '../generated/ast.js';
import { printShape } from '../shapes/shape.js';
import type { IntegerRange } from '../shapes/tensor-type.js';
import { broadcastShapes, combine } from './broadcast.js';
import type { DataTensor, Made, Scaling } from './data-set.js';
import type { DataType } from './data-type.js';
import type { DataProblem } from './definition.js';
import { DataError } from './making.js';
import { elementCount, mapLikewise, type NdArray, type NumberArray } from './nd-array.js';
import { elementByElement, rowwise } from './rowwise.js';

type Operator = ast.Arithmetic['operator'];

const operations: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

/** `+ - * /` of two tensors, or of a tensor and a number, element by element. */
export function arithmetic(node: ast.Arithmetic, a: DataTensor, b: DataTensor): DataTensor | DataProblem {
  const { operator } = node;
  const shape = broadcastShapes(a.type.shape, b.type.shape);
  if (!shape) {
    return {
      code: 'bad-value',
      at: node,
      message:
        `${operator} works element by element, but the left side is ${printShape(a.type.shape)} and the right side ` +
        `${printShape(b.type.shape)}. From the last axis on, sizes must be equal, or one of them 1.`,
    };
  }
  const larger = b.type.shape.length > a.type.shape.length ? b : a;
  if (operator === '/' && b.type.shape.length === 0 && b.type.range?.min === 0 && b.type.range.max === 0) {
    return { code: 'bad-value', at: node.right, message: 'This divides by zero.' };
  }
  const bounds = rangeOf(operator, a.type, b.type);
  const integer =
    operator !== '/' &&
    a.type.dtype === 'int32' &&
    b.type.dtype === 'int32' &&
    (!bounds || fitsInt32(bounds));
  const range = integer ? bounds : undefined;
  const type: DataType = {
    shape,
    axes: larger.type.axes,
    dtype: integer ? 'int32' : 'float32',
    ...(range && { range }),
    ...(larger.type.columns && { columns: larger.type.columns }),
  };
  return {
    type,
    node,
    ...rowwise([a, b], ([a, b]) => calculate(operator, a!, b!, integer), {
      elements: (shapes) => elementCount(resultOf(shapes)),
      // A side that is repeated for every place is taken whole.
      same: (shapes) => {
        const [places, rank] = [resultOf(shapes)[0], resultOf(shapes).length];
        return shapes.map((shape) => shape.length < rank || shape[0] !== places);
      },
      lastAxisOnly: [a, b].some(({ type }) => type.shape.length <= 1),
    }),
  };
}

/** `-t`. */
export function negation(node: ast.Negation, of: DataTensor): DataTensor {
  const { range } = of.type;
  return {
    type: { ...of.type, ...(range && { range: { min: -range.max, max: -range.min } }) },
    node,
    ...elementByElement(of, (values) => mapLikewise(values, (value) => -value)),
  };
}

/** Bounds of whole numbers through `+ - *` with a number; with another tensor they would only be guessed. */
function rangeOf(operator: Operator, a: DataType, b: DataType): IntegerRange | undefined {
  const [range, number] =
    b.shape.length === 0 ? [a.range, b.range] : a.shape.length === 0 ? [b.range, a.range] : [];
  if (!range || !number || number.min !== number.max) {
    return undefined;
  }
  const left = b.shape.length === 0 ? range : number;
  const right = b.shape.length === 0 ? number : range;
  const of = operations[operator];
  const corners = [
    of(left.min, right.min),
    of(left.min, right.max),
    of(left.max, right.min),
    of(left.max, right.max),
  ];
  return { min: Math.min(...corners), max: Math.max(...corners) };
}

/** Larger ones are kept as real numbers, which hold them up to 2⁵³. */
function fitsInt32({ min, max }: IntegerRange): boolean {
  return min >= -(2 ** 31) && max < 2 ** 31;
}

/** The shape of values of two shapes; the numbers of rows, open while checking, must agree as well. */
function resultOf([a, b]: readonly (readonly number[])[]): readonly number[] {
  const shape = broadcastShapes(a!, b!);
  if (!shape) {
    throw new DataError(
      `Element by element, sizes must be equal or 1, but these are ${printShape(a!)} and ${printShape(b!)}.`,
    );
  }
  return shape as readonly number[];
}

function calculate(operator: Operator, a: Made, b: Made, integer: boolean): Made {
  const shape = resultOf([a.array.shape, b.array.shape]);
  const count = elementCount(shape);
  const array = combine(
    a.array,
    b.array,
    shape,
    room(a.array, b.array, count, integer),
    operations[operator],
  );
  const scaling = b.array.shape.length === 0 ? rescaled(a.scaling, operator, b.array.data[0]!) : undefined;
  return { array, ...(scaling && { scaling }) };
}

/** A float32 array stays one beside a single number; all else is worked out in double precision. */
function room(a: NdArray, b: NdArray, count: number, integer: boolean): NumberArray {
  if (integer) {
    return new Int32Array(count);
  }
  const [tensor, other] = a.shape.length > 0 ? [a, b] : [b, a];
  return tensor.data instanceof Float32Array &&
    (other.shape.length === 0 || other.data instanceof Float32Array)
    ? new Float32Array(count)
    : new Float64Array(count);
}

/** How scaled values get back to their own units after `operator` with a number on the right. */
function rescaled(scaling: Scaling | undefined, operator: Operator, by: number): Scaling | undefined {
  if (!scaling) {
    return undefined;
  }
  const { scale, offset } = scaling;
  switch (operator) {
    case '+':
      return { scale, offset: offset.map((one, i) => one - by * scale[i]!) };
    case '-':
      return { scale, offset: offset.map((one, i) => one + by * scale[i]!) };
    case '*':
      return by === 0 ? undefined : { scale: scale.map((one) => one / by), offset };
    case '/':
      return { scale: scale.map((one) => one * by), offset };
  }
}
