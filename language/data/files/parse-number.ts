import { longQuotient, powersOfTen } from './long-number.js';

/** What stands between whole and parts of a number: a point nearly everywhere, a comma in much of Europe. */
export type DecimalMark = '.' | ',';

/** A number as it is written, without spaces. */
const written = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a cell holds; `NaN` where it holds none, or one beyond double precision. */
export function numberOf(cell: string, decimal: DecimalMark): number {
  const text = decimal === '.' ? cell : cell.includes('.') ? '' : cell.replace(',', '.');
  const value = written.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

/**
 * The number that the bytes from `from` up to, not including, `to` spell, right to the last bit, without making a
 * string of them: a whole number below 2⁵³ over or times a power of ten up to 10²² is rounded but once (Clinger,
 * "How to Read Floating Point Numbers Accurately", 1990). `NaN` for what this cannot tell, and for what is no number;
 * {@link numberOf} knows which.
 *
 * @param decimal the code of the {@link DecimalMark}
 */
export function quickNumber(bytes: Uint8Array, from: number, to: number, decimal: number): number {
  const sign = bytes[from];
  const start = sign === minus || sign === plus ? from + 1 : from;
  let value = 0;
  let point = -1;
  let at = start;
  for (; at < to; at++) {
    const digit = bytes[at]! - zero;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
    } else if (bytes[at] === decimal && point < 0) {
      point = at;
    } else {
      break;
    }
  }
  const digitsEnd = at;
  let exponent = point < 0 ? 0 : point + 1 - at;
  if (at < to && (bytes[at]! | lowerCase) === letterE) {
    const power = powerAfter(bytes, at + 1, to);
    exponent += power;
    at = Number.isNaN(power) ? at : to;
  }
  if (at < to || digitsEnd - start - (point < 0 ? 0 : 1) < 1 || Math.abs(exponent) >= powersOfTen.length) {
    return Number.NaN;
  }
  const size =
    value > Number.MAX_SAFE_INTEGER
      ? longQuotient(bytes, start, digitsEnd, exponent)
      : exponent < 0
        ? value / powersOfTen[-exponent]!
        : value * powersOfTen[exponent]!;
  return sign === minus ? -size : size;
}

/** The power of ten that bytes up to `to` spell; `NaN` where they do not. */
function powerAfter(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === minus;
  let at = from + (negative || bytes[from] === plus ? 1 : 0);
  let power = at < to ? 0 : Number.NaN;
  for (; at < to; at++) {
    const digit = bytes[at]! - zero;
    power = digit >= 0 && digit <= 9 ? power * 10 + digit : Number.NaN;
  }
  return negative ? -power : power;
}

const zero = 0x30;
const minus = 0x2d;
const plus = 0x2b;
const letterE = 0x65;
const lowerCase = 0x20;
