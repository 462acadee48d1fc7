import { expect, test } from 'vitest';
import { printForecast } from '../../extension/cli/print-forecast.js';

const event = { event: 'forecast', block: 0, model: 'next', data: 'so_far', samples: 1 } as const;

test('the last known steps stand before those that are forecast, under the names of the columns', () => {
  const known = [[0, 1, 2, 3, 4, 5].map((hour) => [hour / 8, 100 * hour])];
  const forecast = [[[-0.75, 612.345]]];
  expect(printForecast({ ...event, columns: ['height', 'flow'], knownSteps: 900, known, forecast })).toBe(
    [
      'forecast of next on so_far',
      '… 896 known steps before',
      '  t   height    flow',
      '896   0.2500  200.00  known',
      '897   0.3750  300.00  known',
      '898   0.5000  400.00  known',
      '899   0.6250  500.00  known',
      '900  -0.7500  612.35  forecast',
      '',
    ].join('\n'),
  );
});

test('features without names, and more series and steps than are shown, are counted', () => {
  const samples = 5;
  const known = Array.from({ length: samples }, () => [[1]]);
  const forecast = Array.from({ length: samples }, () => Array.from({ length: 60 }, () => [2]));
  const lines = printForecast({ ...event, samples, knownSteps: 1, known, forecast }).split('\n');
  expect(lines.filter((line) => line.startsWith('forecast of'))).toEqual([
    'forecast of next on so_far, sample 1 of 5',
    'forecast of next on so_far, sample 2 of 5',
    'forecast of next on so_far, sample 3 of 5',
  ]);
  expect(lines.slice(1, 4)).toEqual([' t   value', ' 0  1.0000  known', ' 1  2.0000  forecast']);
  expect(lines.filter((line) => line === '… and 12 steps more')).toHaveLength(3);
  expect(lines.at(-2)).toBe('… and 2 samples more');
});

test('a forecast that runs away is told as what it is', () => {
  const known = [[[1]]];
  const forecast = [[[12_345_678], [Number.NaN]]];
  const lines = printForecast({ ...event, knownSteps: 1, known, forecast }).split('\n');
  expect(lines.slice(3, 5)).toEqual(['1  12345678  forecast', '2       NaN  forecast']);
});
