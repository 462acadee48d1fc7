import { describe, expect, test } from 'vitest';
import type { Nested, NestedOrNamed } from '../../extension/engine/protocol.js';
import { forecastRows, predictionRows } from '../../extension/training/prediction-rows.js';
import type { ClassPredictions } from '../../webview/training/run.js';

function rowsOf(y: NestedOrNamed, predicted: NestedOrNamed, vocabulary?: string[]) {
  const event = { event: 'predictions', x: [], y, predicted, samples: 9 } as const;
  return predictionRows(vocabulary ? { ...event, vocabulary } : event).outputs;
}

/** Nested lists of a shape, filled with one value. */
function filled(shape: readonly number[], value: number): Nested {
  const [size, ...rest] = shape;
  return size === undefined ? value : Array.from({ length: size }, () => filled(rest, value));
}

describe('values', () => {
  test('[samples, steps, features] are steps of each sample', () => {
    const [output] = rowsOf([[[0], [0.2]]], [[[0.1], [0.3]]]);
    expect(output).toEqual({
      kind: 'values',
      name: '',
      rows: 'steps',
      target: [[[0], [0.2]]],
      predicted: [[[0.1], [0.3]]],
    });
  });

  test('targets without their last axis of 1 are the same numbers', () => {
    const [output] = rowsOf([[0, 0.2]], [[[0.1], [0.3]]]);
    expect(output).toMatchObject({ target: [[[0], [0.2]]] });
  });

  test('one value a sample stands in one row of samples', () => {
    expect(rowsOf([0, 0.2, 0.4], [[0.1], [0.3], [0.5]])).toMatchObject([
      { rows: 'samples', target: [[[0], [0.2], [0.4]]], predicted: [[[0.1], [0.3], [0.5]]] },
    ]);
  });

  test('so does a sequence of one step', () => {
    expect(rowsOf(filled([5, 1, 1], 0), filled([5, 1, 1], 1))[0]).toMatchObject({ rows: 'samples' });
  });

  test('the vector of a single sample is read along its values', () => {
    expect(rowsOf([[0, 0.2, 0.4]], [[0.1, 0.3, 0.5]])).toMatchObject([
      { rows: 'positions', target: [[[0], [0.2], [0.4]]], predicted: [[[0.1], [0.3], [0.5]]] },
    ]);
  });

  test('short vectors of several samples are columns, long ones are read one by one', () => {
    expect(rowsOf(filled([9, 2], 0), filled([9, 2], 1))[0]).toMatchObject({ rows: 'samples' });
    expect(rowsOf(filled([9, 4], 0), filled([9, 4], 1))[0]).toMatchObject({ rows: 'positions' });
  });

  test('features are called what the data call them, where the counts agree', () => {
    const columnsOf = (columns: (string[] | null)[], y: Nested) =>
      predictionRows({ event: 'predictions', x: [], y, predicted: y, samples: 9, columns }).outputs.map(
        (output) => output.kind === 'values' && output.columns,
      );
    expect(columnsOf([['leak', 'overheating']], filled([9, 2], 0))).toEqual([['leak', 'overheating']]);
    expect(columnsOf([['a', 'b', 'c']], filled([9, 2], 0))).toEqual([undefined]);
    expect(columnsOf([null], filled([9, 2], 0))).toEqual([undefined]);
  });

  test('outputs keep their names', () => {
    const outputs = rowsOf({ price: [[1]], volume: [[2]] }, { price: [[1.1]], volume: [[2.2]] });
    expect(outputs.map(({ name, target }) => [name, target])).toEqual([
      ['price', [[[1]]]],
      ['volume', [[[2]]]],
    ]);
  });

  test('a prediction that is no number is null, as is a target that does not fit', () => {
    const [output] = rowsOf([[1, 2]], [[[Number.NaN], [1], [2]]]);
    expect(output).toMatchObject({ predicted: [[[null], [1], [2]]], target: [[[null], [null], [null]]] });
  });

  test('of very large outputs the first samples stay', () => {
    const [output] = rowsOf(filled([50, 100, 100], 0), filled([50, 100, 100], 1));
    expect(output!.predicted).toHaveLength(10);
    expect(output!.target).toHaveLength(10);
    const [tall] = rowsOf(filled([300_000], 0), filled([300_000, 1], 1));
    expect(tall!.predicted[0]).toHaveLength(100_000);
  });
});

describe('classes', () => {
  const sure = [0.1, 0.8, 0.1];
  const unsure = [0.4, 0.3, 0.3];

  test('of a softmax over steps, with sparse targets', () => {
    expect(rowsOf([[1, 2]], [[sure, unsure]])).toEqual([
      {
        kind: 'classes',
        name: '',
        rows: 'steps',
        target: [[1, 2]],
        predicted: [[1, 0]],
        certainty: [[0.8, 0.4]],
      },
    ]);
  });

  test('with one-hot targets, one a sample', () => {
    const [output] = rowsOf(
      [
        [0, 1, 0],
        [0, 0, 1],
      ],
      [sure, unsure],
    );
    expect(output).toMatchObject({ kind: 'classes', rows: 'samples', target: [[1, 2]], predicted: [[1, 0]] });
  });

  test('with the characters they stand for', () => {
    const [output] = rowsOf([[[1], [2]]], [[sure, unsure]], ['a', 'b', 'c']);
    expect((output as ClassPredictions).vocabulary).toEqual(['a', 'b', 'c']);
    expect(rowsOf([[1]], [[sure]], ['a'])[0]).not.toHaveProperty('vocabulary');
  });

  test('single precision is precise enough', () => {
    const third = Math.fround(1 / 3);
    expect(rowsOf([1], [[third, third, third]])[0]!.kind).toBe('classes');
  });

  test.each([
    ['values that add up to one by chance, with real targets', [[0.5, 0.5]], [[0.3, 0.7]]],
    ['values that do not add up to one', [1], [[0.3, 0.6]]],
    ['negative values', [1], [[-0.5, 1.5]]],
    ['targets beyond the classes', [2], [[0.3, 0.7]]],
  ])('are not: %s', (_, y, predicted) => {
    expect(rowsOf(y, predicted)[0]!.kind).toBe('values');
  });
});

const forecast = {
  event: 'forecast',
  block: 0,
  model: 'next_hour',
  data: 'so_far',
  samples: 1,
  knownSteps: 2,
} as const;

test('forecasts are [samples, steps, features], under their names', () => {
  const known = [
    [
      [1, 2],
      [3, 4],
    ],
  ];
  const columns = ['height', 'current'];
  expect(forecastRows({ ...forecast, columns, known, forecast: [[[5, 6]]] })).toEqual({
    block: 0,
    name: 'next_hour on so_far',
    columns,
    first: 0,
    samples: 1,
    known,
    forecast: [[[5, 6]]],
  });
  expect(forecastRows({ ...forecast, known: [[1, 2]], forecast: [[3]] })).toMatchObject({
    known: [[[1], [2]]],
    forecast: [[[3]]],
  });
});

test('of many known steps the last are kept, and which these are', () => {
  expect(forecastRows({ ...forecast, knownSteps: 900, known: [[[1], [2]]], forecast: [[[3]]] }).first).toBe(
    898,
  );
});
