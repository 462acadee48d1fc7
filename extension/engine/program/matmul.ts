import { reshape } from './layout.js';
import { checkDType, ProgramError, printType, sameShape } from './shape.js';
import { makeValue, type Value } from './value.js';

/** Which operands are taken with their last two axes exchanged. */
export interface MatmulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/**
 * Matrix product over the last two axes. Two matrices; or two stacks of matrices with equal leading
 * sizes; or a stack `[…, m, k]` times one matrix `[k, n]`, which is one large product.
 */
export function matmul(a: Value, b: Value, options: MatmulOptions = {}): Value {
  const { transposeA = false, transposeB = false } = options;
  const [rankA, rankB] = [a.shape.length, b.shape.length];
  checkDType('matmul', a, 'float32');
  checkDType('matmul', b, 'float32');
  if (rankA > 2 && rankB === 2 && !transposeA) {
    const product = matmul(reshape(a, [-1, a.shape[rankA - 1]!]), b, { transposeB });
    return reshape(product, [...a.shape.slice(0, -1), product.shape[1]!]);
  }
  const [rows, innerA] = lastTwo(a, transposeA);
  const [innerB, columns] = lastTwo(b, transposeB);
  const stacks = a.shape.slice(0, -2);
  if (rankA < 2 || rankB < 2 || innerA !== innerB || !sameShape(stacks, b.shape.slice(0, -2))) {
    const flags = `${transposeA ? ' (transposed)' : ''} times ${printType(b)}${transposeB ? ' (transposed)' : ''}`;
    throw new ProgramError('matmul', '[…, m, k] times […, k, n]', `${printType(a)}${flags}`);
  }
  const shape = [...stacks, rows!, columns!];
  return makeValue({ kind: 'matmul', transposeA, transposeB }, [a, b], shape, 'float32');
}

function lastTwo(x: Value, transposed: boolean): (number | undefined)[] {
  const sizes = x.shape.slice(-2);
  return transposed ? sizes.reverse() : sizes;
}
