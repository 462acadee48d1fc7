import { expect, test } from 'vitest';
import { fromLayerWeights } from '../../../extension/engine/trainer/layer-weights.js';
import { networkOf } from '../network-of.js';

const kernel = [
  [1, 2],
  [3, 4],
];
const bias = [0, 0];
const needs = 'Dense dense needs 2 tensors of weights (kernel, bias), but';

test.each([
  [{ dense: null }, `${needs} no list is given.`],
  [{ dense: 5 }, `${needs} no list is given.`],
  [{ dense: { length: 2 } }, `${needs} no list is given.`],
  [{ dense: [] }, `${needs} 0 are given.`],
  [{ dense: [kernel] }, `${needs} 1 is given.`],
  [{ dense: [kernel, bias, bias] }, `${needs} 3 are given.`],
  [{ dense: [kernel, 'none'] }, 'bias of dense needs the shape [2], but no list is given.'],
  [{ dense: [{ length: 2 }, bias] }, 'kernel of dense needs the shape [2, 2], but no list is given.'],
  [{ dense: [[[1, 2], [3]], bias] }, 'kernel of dense needs the shape [2, 2], but an uneven list is given.'],
  [{ dense: [[kernel], bias] }, 'kernel of dense needs the shape [2, 2], but [1, 2, 2] is given.'],
  [{ dense: [kernel, 3] }, 'bias of dense needs the shape [2], but [] is given.'],
  [
    { dense: [kernel, [null, 0]] },
    'bias of dense needs numbers, but not all that are given are finite numbers.',
  ],
  [
    { dense: [kernel, [3.5e38, 0]] },
    'bias of dense needs numbers of 32 bits, which reach to 3.4e38, but a larger one is given.',
  ],
  [{ dens: [kernel, bias] }, 'There is no layer dens to give weights to: did you mean dense? net has dense.'],
  [JSON.parse('{"__proto__": [[1]]}'), 'There is no layer __proto__ to give weights to. net has dense.'],
  [{}, 'No weights are given for Dense dense (kernel [2, 2], bias [2]).'],
])('weights that do not fit are refused in a sentence: %j', async (given, sentence) => {
  const network = await networkOf('model net { input x [2] x -> Dense(2) }');
  expect(() => fromLayerWeights(network, given as never)).toThrow(sentence);
});
