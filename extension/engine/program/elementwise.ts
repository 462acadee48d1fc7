import { asValue, type Operand } from './constant.js';
import { broadcastShapes, checkDType, ProgramError, printType, sameShape } from './shape.js';
import {
  type ActivationFunction,
  type BinaryFunction,
  type DType,
  makeValue,
  type UnaryFunction,
  type Value,
} from './value.js';
import { broadcastTo } from './layout.js';

type Unary = (x: Value) => Value;
type Binary = (a: Operand, b: Operand) => Value;

/** A function of each float element. Integers are refused: cast them first. */
function unary(fn: UnaryFunction, ...dtypes: DType[]): Unary {
  return (x) => {
    checkDType(fn, x, ...(dtypes.length > 0 ? dtypes : (['float32'] as const)));
    return makeValue({ kind: 'unary', fn }, [x], x.shape, x.dtype);
  };
}

/** A function of two tensors element by element, broadcast as in NumPy; both of one dtype. */
function binary(fn: BinaryFunction, operands: readonly DType[], result?: DType): Binary {
  return (a, b) => {
    const dtype = typeof a !== 'number' ? a.dtype : typeof b !== 'number' ? b.dtype : operands[0]!;
    const [left, right] = [asValue(a, dtype), asValue(b, dtype)];
    if (left.dtype !== right.dtype || !operands.includes(dtype)) {
      throw new ProgramError(
        fn,
        `two tensors of one dtype (${operands.join(' or ')})`,
        `${printType(left)} and ${printType(right)}`,
      );
    }
    const shape = broadcastShapes(fn, left.shape, right.shape);
    return makeValue({ kind: 'binary', fn }, [left, right], shape, result ?? dtype);
  };
}

const numbers = ['float32', 'int32'] as const;
const all = ['float32', 'int32', 'bool'] as const;

export const neg = unary('neg', ...numbers);
export const abs = unary('abs', ...numbers);
/** -1, 0 or 1. */
export const sign = unary('sign');
export const floor = unary('floor');
export const ceil = unary('ceil');
/** To the nearest whole number, halves to the even one. */
export const round = unary('round');
export const exp = unary('exp');
/** e^x − 1, exact for small x. */
export const expm1 = unary('expm1');
export const log = unary('log');
/** log(1 + x), exact for small x. */
export const log1p = unary('log1p');
export const sqrt = unary('sqrt');
/** 1 / √x. */
export const rsqrt = unary('rsqrt');
export const square = unary('square');
export const reciprocal = unary('reciprocal');
export const sin = unary('sin');
export const cos = unary('cos');
export const tanh = unary('tanh');
/** 1 / (1 + e^−x). */
export const sigmoid = unary('sigmoid');
/** log(1 + e^x). */
export const softplus = unary('softplus');
/** The Gauss error function, of exact `gelu`. */
export const erf = unary('erf');
/** max(x, 0), with gradient 0 at 0. */
export const relu = unary('relu');
export const logicalNot = unary('logicalNot', 'bool');
/** x itself, through which no gradient flows. */
export const stopGradient = unary('stopGradient', ...all);

export const add = binary('add', numbers);
export const sub = binary('sub', numbers);
export const mul = binary('mul', numbers);
export const div = binary('div', ['float32']);
/** a to the power b, a ≥ 0 where b is not whole. */
export const pow = binary('pow', ['float32']);
export const maximum = binary('maximum', numbers);
export const minimum = binary('minimum', numbers);
/** ⌊a / b⌋ of integers. */
export const floorDiv = binary('floorDiv', ['int32']);
/** a − b · ⌊a / b⌋ of integers, as Python's `%`. */
export const mod = binary('mod', ['int32']);
export const equal = binary('equal', all, 'bool');
export const notEqual = binary('notEqual', all, 'bool');
export const less = binary('less', numbers, 'bool');
export const lessEqual = binary('lessEqual', numbers, 'bool');
export const greater = binary('greater', numbers, 'bool');
export const greaterEqual = binary('greaterEqual', numbers, 'bool');
export const logicalAnd = binary('logicalAnd', ['bool'], 'bool');
export const logicalOr = binary('logicalOr', ['bool'], 'bool');

/** `condition ? a : b` element by element; the three broadcast together. */
export function select(condition: Value, a: Operand, b: Operand): Value {
  checkDType('select', condition, 'bool');
  const dtype = typeof a !== 'number' ? a.dtype : typeof b !== 'number' ? b.dtype : 'float32';
  const [yes, no] = [asValue(a, dtype), asValue(b, dtype)];
  if (yes.dtype !== no.dtype) {
    throw new ProgramError('select', 'two tensors of one dtype', `${printType(yes)} and ${printType(no)}`);
  }
  const shape = broadcastShapes('select', condition.shape, broadcastShapes('select', yes.shape, no.shape));
  const inputs = [condition, yes, no].map((value) => broadcastTo(value, shape));
  return makeValue({ kind: 'select' }, inputs, shape, dtype);
}

/** The same numbers in another dtype; floats lose their fraction, bool is 0 or 1. */
export const cast = (x: Value, dtype: DType): Value =>
  x.dtype === dtype ? x : makeValue({ kind: 'cast' }, [x], x.shape, dtype);

/**
 * The gradient by x of y = tanh(x), sigmoid(x) or relu(x), made of y and of the gradient by y:
 * (1 − y²) · g, y · (1 − y) · g, and g where y > 0.
 */
export function activationGradient(fn: ActivationFunction, y: Value, g: Value): Value {
  if (!sameShape(y.shape, g.shape) || y.dtype !== 'float32' || g.dtype !== 'float32') {
    throw new ProgramError(`${fn}'s gradient`, printType(y), printType(g));
  }
  return makeValue({ kind: 'activationGradient', fn }, [y, g], y.shape, 'float32');
}

/** x held between two numbers. */
export const clip = (x: Value, low: number, high: number): Value => minimum(maximum(x, low), high);
