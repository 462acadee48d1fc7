import { expect, test } from 'vitest';
import { printPredictions } from '../../extension/cli/print-predictions.js';

const event = { event: 'predictions', x: [], samples: 1 } as const;

test('numbers stand to one decimal beside their targets', () => {
  expect(
    printPredictions({ ...event, y: [[[0], [0.2], [0.4]]], predicted: [[[-0.04], [0.23], [0.4]]] }),
  ).toBe('predicted  0.0 0.2 0.4\ntarget     0.0 0.2 0.4\n');
});

test('samples of one number stand on one line', () => {
  expect(
    printPredictions({ ...event, samples: 3, y: [[0], [0.2], [0.4]], predicted: [[0.01], [0.2], [0.44]] }),
  ).toBe('predicted  0.0 0.2 0.4\ntarget     0.0 0.2 0.4\n');
});

test('distributions over classes are told by their likeliest class, as text where ids stand for one', () => {
  const y = [[0, 1, 1]];
  const predicted = [
    [
      [0.9, 0.1],
      [0.2, 0.8],
      [0.6, 0.4],
    ],
  ];
  expect(printPredictions({ ...event, y, predicted })).toBe('predicted  0 1 0\ntarget     0 1 1\n');
  expect(printPredictions({ ...event, y, predicted, vocabulary: ['a', 'b'] })).toBe(
    'predicted  "aba"\ntarget     "abb"\n',
  );
});
