import { describe, expect, test } from 'vitest';
import { elementwiseFits, enteringShape, labelsFit } from '../../../language/training/keras-shapes.js';

const targets = [[4], [4, 1], [4, 3], [4, 5], [4, 3, 1], [4, 5, 3], [4, 5, 1], [4, 1, 1]];

/** Which of the targets go with an output, as Keras 3.15 evaluates them. */
const elementwise: readonly (readonly [readonly number[], readonly (readonly number[])[]])[] = [
  [
    [4, 3],
    [
      [4, 3],
      [4, 3, 1],
    ],
  ],
  [
    [4, 1],
    [[4], [4, 1], [4, 1, 1]],
  ],
  [[4, 5, 3], [[4, 5, 3]]],
  [
    [4, 5, 1],
    [
      [4, 5],
      [4, 5, 1],
    ],
  ],
];

const sparse: typeof elementwise = [
  [
    [4, 3],
    [[4], [4, 1], [4, 1, 1]],
  ],
  [
    [4, 1],
    [[4], [4, 1], [4, 1, 1]],
  ],
  [
    [4, 5, 3],
    [
      [4, 5],
      [4, 5, 1],
    ],
  ],
  [[4, 5, 1], [[4, 5, 1]]],
];

describe('targets that go with an output', () => {
  test.each(elementwise)('%j under a loss that compares element by element', (output, fitting) => {
    expect(targets.filter((target) => elementwiseFits(target, output))).toEqual(fitting);
  });

  // Left out of what Keras takes: [4, 1] with [4, 5, 1], where it takes five steps for five classes.
  test.each(sparse)('%j under the sparse loss', (output, fitting) => {
    expect(targets.filter((target) => labelsFit(target, output))).toEqual(fitting);
  });
});

test.each([
  [
    [null, 5, 1],
    [4, 5],
    [4, 5, 1],
  ],
  [
    [null, 5],
    [4, 5, 1],
    [4, 5],
  ],
  [[null, 1], [4], [4, 1]],
  [
    [null, 5, 1],
    [4, 5, 1, 1],
    [4, 5, 1],
  ],
  [[null, 1, 1], [4], undefined],
  [[null, 5, 2], [4, 5], undefined],
  [[null, 5], [4], undefined],
])('an input %j takes data %j as %j', (input, data, entering) => {
  expect(enteringShape(data as number[], input)).toEqual(entering);
});
