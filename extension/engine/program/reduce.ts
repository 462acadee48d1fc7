import { add, div, exp, log, square, stopGradient, sub } from './elementwise.js';
import { reshape } from './layout.js';
import { checkAxes, checkAxis, checkDType } from './shape.js';
import { makeValue, type ReduceFunction, type Value } from './value.js';

/** Over which axes to reduce (all when left out), and whether they stay with size 1. */
export interface ReduceOptions {
  readonly axes?: number | readonly number[];
  readonly keepDims?: boolean;
}

function reduce(fn: ReduceFunction) {
  return (x: Value, { axes, keepDims = false }: ReduceOptions = {}): Value => {
    checkDType(fn, x, ...(fn === 'mean' ? (['float32'] as const) : (['float32', 'int32'] as const)));
    const along = checkAxes(fn, axes, x.shape.length);
    const kept = x.shape.map((size, axis) => (along.includes(axis) ? 1 : size));
    const left = kept.filter((_, axis) => !along.includes(axis));
    const result =
      along.length === 0 ? x : makeValue({ kind: 'reduce', fn, axes: along }, [x], left, x.dtype);
    return keepDims ? reshape(result, kept) : result;
  };
}

export const sum = reduce('sum');
export const mean = reduce('mean');
export const max = reduce('max');
export const min = reduce('min');

/** The index (int32) of the largest element along an axis, the first of equals. */
export function argmax(x: Value, axis = -1): Value {
  checkDType('argmax', x, 'float32', 'int32');
  const along = checkAxis('argmax', axis, x.shape.length);
  const left = x.shape.filter((_, at) => at !== along);
  return makeValue({ kind: 'argmax', axis: along }, [x], left, 'int32');
}

/** Mean and (biased) variance over axes, as the normalisations use them. */
export function moments(x: Value, options: ReduceOptions): { mean: Value; variance: Value } {
  const centre = mean(x, { ...options, keepDims: true });
  const variance = mean(square(sub(x, centre)), options);
  return { mean: reshape(centre, variance.shape), variance };
}

/** log Σ e^x, safe for large x. */
export function logSumExp(x: Value, { axes, keepDims = false }: ReduceOptions = {}): Value {
  const { shifted, top } = belowTop(x, axes);
  const result = log(sum(exp(shifted), { axes, keepDims }));
  return add(result, reshape(top, result.shape));
}

/** x less its largest element, which e^x can take. The shift cancels out, so no gradient runs through it. */
function belowTop(x: Value, axes: number | readonly number[] | undefined): { shifted: Value; top: Value } {
  const top = stopGradient(max(x, { axes, keepDims: true }));
  return { shifted: sub(x, top), top };
}

/** e^x / Σ e^x over an axis. */
export function softmax(x: Value, axis = -1): Value {
  const powers = exp(belowTop(x, axis).shifted);
  return div(powers, sum(powers, { axes: axis, keepDims: true }));
}

/** The logarithm of {@link softmax}, exact where that is nearly 0. */
export function logSoftmax(x: Value, axis = -1): Value {
  const { shifted } = belowTop(x, axis);
  return sub(shifted, log(sum(exp(shifted), { axes: axis, keepDims: true })));
}
