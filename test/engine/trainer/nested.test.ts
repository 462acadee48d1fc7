import { expect, it } from 'vitest';
import { shapeOfNested } from '../../../extension/engine/trainer/nested.js';

it('lists nested by the thousand have no shape', () => {
  const deep = Array.from({ length: 20_000 }).reduce<unknown>((inner) => [inner], 1);
  expect(shapeOfNested(deep as never)).toBeUndefined();
  expect(shapeOfNested([[1, 2, 3]])).toEqual([1, 3]);
});
