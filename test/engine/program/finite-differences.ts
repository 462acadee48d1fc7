import { expect } from 'vitest';
import {
  add,
  constant,
  gradients,
  mul,
  placeholder,
  program,
  simplify,
  sum,
  type Value,
} from '../../../extension/engine/program/index.js';
import { compute } from './reference.js';

/** Numbers between -1 and 1, the same for the same seed (a linear congruential generator). */
export function numbers(count: number, seed = 1): number[] {
  let state = seed * 7919 + 17;
  return Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (state / 2147483648) * 2 - 1;
  });
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/**
 * Checks the gradients of a function of float tensors of the given shapes against central differences
 * in double precision. The loss weighs each element of each result differently.
 */
export function checkGradients(
  shapes: readonly (readonly number[])[],
  build: (...inputs: Value[]) => Value | readonly Value[],
  values: readonly (readonly number[])[] = shapes.map((shape, at) => numbers(sizeOf(shape), at + 1)),
): void {
  const inputs = shapes.map((shape, at) => placeholder(`x${at}`, shape));
  const built = build(...inputs);
  const results = Array.isArray(built) ? (built as Value[]) : [built as Value];
  const loss = results
    .map((result, at) => sum(mul(result, constant(numbers(sizeOf(result.shape), 50 + at), result.shape))))
    .reduce((total, part) => add(total, part));
  const found = gradients(loss, inputs);
  const simple = simplify(
    program('gradients', { loss, ...Object.fromEntries(found.map((g, at) => [`g${at}`, g])) }),
  );
  const given = (changed: readonly (readonly number[])[]) =>
    new Map(inputs.map((input, at) => [input, changed[at]!]));
  const [plainLoss, ...plain] = compute([loss, ...found], given(values));
  const simplified = compute(Object.values(simple.outputs), given(values));
  expect(simplified).toEqual([plainLoss, ...plain].map((list) => list!.map((n) => expect.closeTo(n, 9))));

  const step = 1e-5;
  values.forEach((list, which) => {
    list.forEach((_, at) => {
      const moved = (by: number) =>
        compute([loss], given(values.with(which, list.with(at, list[at]! + by))))[0]![0]!;
      const difference = (moved(step) - moved(-step)) / (2 * step);
      expect(plain[which]![at], `gradient by input ${which}, element ${at}`).toBeCloseTo(difference, 6);
    });
  });
}
