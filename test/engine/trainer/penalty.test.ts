import { expect, it } from 'vitest';
import * as p from '../../../extension/engine/program/index.js';
import { penaltyOf } from '../../../extension/engine/trainer/penalty.js';
import { checkGradients } from '../program/finite-differences.js';
import { compute } from '../program/reference.js';

// Measured with Keras 3.15.
it.each([
  ['rows', 0.047809142619371414],
  ['columns', 0.0740872174501419],
] as const)('orthogonal_regularizer of %s is Keras’', (mode, expected) => {
  const x = p.placeholder('x', [2, 3]);
  const penalties = penaltyOf({ l1: 0, l2: 0, orthogonal: { factor: 0.1, mode } }, x);
  expect(penalties).toHaveLength(1);
  const [[value]] = compute(penalties, new Map([[x, [1, 2, 3, 0, -1, 2]]])) as [[number]];
  expect(value).toBeCloseTo(expected, 6);
});

it.each(['rows', 'columns'] as const)('orthogonal_regularizer of %s has gradients', (mode) =>
  checkGradients([[3, 4]], (x) => penaltyOf({ l1: 0, l2: 0, orthogonal: { factor: 1, mode } }, x)[0]!),
);
