/** Powers of ten that double precision holds exactly, by their exponent. */
export const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/** Digits of the two parts that a long number is taken in: their products with powers of ten are exact. */
const highDigits = 8;
const lowDigits = 9;

/**
 * A number of up to 17 digits, as Python and JavaScript print numbers that need all of double precision, over a power
 * of ten: rounded once, as `Number` does at ten times the cost. The quotient and what is left of it are kept apart
 * (Dekker, "A Floating-Point Technique for Extending the Available Precision", 1971). `NaN` where the number is longer
 * or multiplied, or so near the middle between two doubles that this cannot tell which one is nearer.
 *
 * @param bytes digits, and at most one other sign among them, from `from` up to, not including, `to`
 * @param exponent of ten, from -22 to 22
 */
export function longQuotient(bytes: Uint8Array, from: number, to: number, exponent: number): number {
  let [high, low, digits] = [0, 0, 0];
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || (digits === 0 && digit === 0)) {
      continue;
    }
    if (digits++ < highDigits) {
      high = high * 10 + digit;
    } else {
      low = low * 10 + digit;
    }
  }
  if (exponent > 0 || digits > highDigits + lowDigits) {
    return Number.NaN;
  }
  const most = high * powersOfTen[digits - highDigits]!;
  const sum = most + low;
  const lost = low - (sum - most);
  const power = powersOfTen[-exponent]!;
  const quotient = sum / power;
  const more = (remainder(sum, quotient, power) + lost) / power;
  const result = quotient + more;
  const rounded = more - (result - quotient);
  return result + rounded * (1 + 1e-9) === result ? result : Number.NaN;
}

/** `dividend - quotient · divisor`, exactly. */
function remainder(dividend: number, quotient: number, divisor: number): number {
  const product = quotient * divisor;
  const q = upperHalf(quotient);
  const d = upperHalf(divisor);
  const [qRest, dRest] = [quotient - q, divisor - d];
  const productLost = q * d - product + q * dRest + qRest * d + qRest * dRest;
  return dividend - product - productLost;
}

/** The upper 26 bits of a number. */
function upperHalf(value: number): number {
  const scaled = value * (2 ** 27 + 1);
  return scaled - (scaled - value);
}
