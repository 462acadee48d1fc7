import type { Code } from './assembler/code.js';
import type { VectorInstruction } from './assembler/instructions.js';

/**
 * Functions of four floats at once. Each takes the vector on the stack and leaves its result there; all
 * are within a few units of the last place, hand on NaN, and know infinities.
 */
type VectorFunction = (code: Code) => void;

/** A polynomial by Horner's rule in the vector local `x`, highest power first; leaves its value. */
function polynomial(code: Code, x: number, coefficients: readonly number[]): void {
  const [highest, ...others] = coefficients;
  code.floats(highest!);
  for (const coefficient of others) {
    code.get(x).vector('f32x4.mul').floats(coefficient).vector('f32x4.add');
  }
}

const withConstant = (code: Code, value: number, instruction: VectorInstruction) =>
  code.floats(value).vector(instruction);

/**
 * e^x as 2^n · e^r with |r| ≤ ln 2 / 2 (Cephes' `expf`). 2^n is multiplied in two halves, so that results
 * beyond the largest float are infinite and those below the least normal one are still right.
 */
export const exp: VectorFunction = (code) => {
  const [x, n, half] = [code.local('v128'), code.local('v128'), code.local('v128')];
  withConstant(code, -104, 'f32x4.max');
  withConstant(code, 89, 'f32x4.min').tee(x);
  withConstant(code, Math.LOG2E, 'f32x4.mul').vector('f32x4.nearest').set(n);
  code.get(x).get(n);
  withConstant(code, 0.693359375, 'f32x4.mul').vector('f32x4.sub').get(n);
  withConstant(code, -2.1219444e-4, 'f32x4.mul').vector('f32x4.sub').set(x);
  polynomial(
    code,
    x,
    [
      1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1,
      1,
    ],
  );
  const power = () => code.integers(127).vector('i32x4.add').shift('left', 23).vector('f32x4.mul');
  code.get(n).vector('i32x4.trunc_sat_f32x4_s').tee(n).shift('right', 1).tee(half);
  power();
  code.get(n).get(half).vector('i32x4.sub');
  power();
};

/** 1 / (1 + e^−x) */
export const sigmoid: VectorFunction = (code) => {
  const power = code.local('v128');
  code.vector('f32x4.neg');
  exp(code);
  code.set(power).floats(1).get(power);
  withConstant(code, 1, 'f32x4.add').vector('f32x4.div');
};

/** A quotient of polynomials up to where tanh is 1 in floats (Eigen's `ptanh_float`); tiny x are themselves. */
export const tanh: VectorFunction = (code) => {
  const [given, x, square] = [code.local('v128'), code.local('v128'), code.local('v128')];
  code.tee(given);
  withConstant(code, 7.905311107635498, 'f32x4.min');
  withConstant(code, -7.905311107635498, 'f32x4.max');
  code.tee(x).get(x).vector('f32x4.mul').set(square);
  code.get(given).get(x);
  polynomial(
    code,
    square,
    [
      -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
      1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
    ],
  );
  code.vector('f32x4.mul');
  polynomial(
    code,
    square,
    [1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3],
  );
  code.vector('f32x4.div').get(given).vector('f32x4.abs');
  withConstant(code, 0.0004, 'f32x4.lt').vector('v128.bitselect');
};

/** ln x as ln m + e · ln 2 with m from √½ to √2 (Cephes' `logf`). */
export const log: VectorFunction = (code) => {
  const [x, e, m] = [code.local('v128'), code.local('v128'), code.local('v128')];
  const [mask, square] = [code.local('v128'), code.local('v128')];
  const select = () => code.vector('v128.bitselect');
  code.set(x);
  // Floats below the least normal one have no exponent of their own.
  withConstant(code.get(x), 2 ** -126, 'f32x4.lt').set(mask);
  withConstant(code.get(x), 2 ** 25, 'f32x4.mul')
    .get(x)
    .get(mask);
  select().tee(m).shift('right', 23).integers(0xff).vector('v128.and');
  code.integers(126).vector('i32x4.sub').vector('f32x4.convert_i32x4_s');
  code.floats(25).get(mask).vector('v128.and').vector('f32x4.sub').set(e);
  code.get(m).integers(0x7fffff).vector('v128.and').integers(0x3f000000).vector('v128.or').tee(m);
  withConstant(code, Math.SQRT1_2, 'f32x4.lt').set(mask);
  code.get(e).floats(1).get(mask).vector('v128.and').vector('f32x4.sub').set(e);
  code.get(m).get(m).get(mask).vector('v128.and').vector('f32x4.add');
  withConstant(code, 1, 'f32x4.sub').tee(m).get(m).vector('f32x4.mul').set(square);
  polynomial(
    code,
    m,
    [
      7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
      2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
    ],
  );
  code.get(m).vector('f32x4.mul').get(square).vector('f32x4.mul').get(e);
  withConstant(code, -2.1219444e-4, 'f32x4.mul').vector('f32x4.add').get(square);
  withConstant(code, 0.5, 'f32x4.mul').vector('f32x4.sub').get(m).vector('f32x4.add').get(e);
  withConstant(code, 0.693359375, 'f32x4.mul').vector('f32x4.add').set(m);
  // ∞ and NaN are themselves, 0 gives −∞, and what is below NaN.
  withConstant(code.get(m).get(x).get(x), Number.POSITIVE_INFINITY, 'f32x4.lt');
  select().set(m);
  withConstant(code.floats(Number.NEGATIVE_INFINITY).get(m).get(x), 0, 'f32x4.eq');
  select().set(m);
  withConstant(code.floats(Number.NaN).get(m).get(x), 0, 'f32x4.lt');
  select();
};
