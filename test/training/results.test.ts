import { describe, expect, test } from 'vitest';
import { lossChart, metricsChart, readout, resultChart } from '../../webview/training/chart-content.js';
import { fittingPrecision, inDecimals } from '../../webview/training/precision.js';
import { forecastResult, predictionResult, type ValueResult } from '../../webview/training/result.js';
import { forecastSource, predictionSource } from '../../webview/training/result-sources.js';
import { samplesNote, summaryOf } from '../../webview/training/result-summary.js';
import { classTable, valueTable } from '../../webview/training/result-table.js';
import { newRun, type OutputPredictions, type Run, type Value } from '../../webview/training/run.js';

const base = newRun(1, { uri: 'file:///echo.lstm', train: 0, model: 'm', data: 'd' });

/** As the engine sends them: in single precision. */
const single = (values: number[]) => values.map((value) => [Math.fround(value)]);

const echo: OutputPredictions = {
  kind: 'values',
  name: '',
  rows: 'steps',
  target: [single([0, 0.2, 0.4, 0.6, 0.8])],
  predicted: [single([-0.04, 0.196, 0.389, 0.611, 0.779])],
};

const classes: OutputPredictions = {
  kind: 'classes',
  name: '',
  rows: 'steps',
  target: [[1, 0, 2]],
  predicted: [[1, 2, 2]],
  certainty: [[0.9, 0.4, null]],
  vocabulary: ['a', ' ', '\n'],
};

/** The cells of a table's rows, the heading first. */
function rowsOf({ markup }: { markup: string }): string[][] {
  return [...markup.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!.replace(/<[^>]+>/g, '')),
  );
}

const valueResult = (output: OutputPredictions, sample = 0) =>
  predictionResult(output, sample) as ValueResult;

const forecast = { block: 0, name: 'next_hour on so_far', first: 0, samples: 1 };

describe('tables', () => {
  test('the echo reads as it was taught, to one decimal, and without -0.0', () => {
    const result = valueResult(echo);
    expect(rowsOf(valueTable(result, result.features, false))).toEqual([
      ['time step', 't = 0', 't = 1', 't = 2', 't = 3', 't = 4'],
      ['target', '0.0', '0.2', '0.4', '0.6', '0.8'],
      ['predicted', '0.0', '0.2', '0.4', '0.6', '0.8'],
    ]);
  });

  test('or to four', () => {
    const result = valueResult(echo);
    expect(rowsOf(valueTable(result, result.features, true))[2]).toEqual([
      'predicted',
      '-0.0400',
      '0.1960',
      '0.3890',
      '0.6110',
      '0.7790',
    ]);
  });

  test('features have rows and decimals of their own', () => {
    const result = valueResult({ ...echo, target: [[[0.1234, 21.5]]], predicted: [[[0.1, 21.4]]] });
    expect(rowsOf(valueTable(result, result.features, false)).slice(1)).toEqual([
      ['feature 1 target', '0.1234'],
      ['feature 1 predicted', '0.1000'],
      ['feature 2 target', '21.5'],
      ['feature 2 predicted', '21.4'],
    ]);
  });

  test('a prediction says how far off it is, and NaN when it is none', () => {
    const result = valueResult({ ...echo, target: [[[0.5], [1]]], predicted: [[[0.25], [null]]] });
    const { markup } = valueTable(result, result.features, false);
    expect(markup).toContain('title="0.25, off by 0.250"');
    expect(rowsOf({ markup })[2]).toEqual(['predicted', '0.3', 'NaN']);
  });

  test('samples and positions count from 1', () => {
    const headings = (rows: 'samples' | 'positions') => {
      const result = valueResult({ ...echo, rows });
      return rowsOf(valueTable(result, result.features, false))[0]!.slice(0, 3);
    };
    expect(headings('samples')).toEqual(['sample', '1', '2']);
    expect(headings('positions')).toEqual(['value', '1', '2']);
  });

  test('a table of thousands ends, and says so', () => {
    const column = Array.from({ length: 2000 }, (): Value[] => [1]);
    const result = valueResult({ ...echo, target: [column], predicted: [column] });
    const table = valueTable(result, result.features, false);
    expect(rowsOf(table)[1]).toHaveLength(501);
    expect(table.markup).toContain('ends after 500 of 2000 columns');
  });

  test('classes stand as characters that can be seen, wrong ones marked', () => {
    const result = predictionResult(classes, 0);
    const table = classTable(result as Extract<typeof result, { kind: 'classes' }>);
    expect(rowsOf(table).slice(1)).toEqual([
      ['target', '␣', 'a', '↵'],
      ['predicted', '␣', '↵', '↵'],
      ['certainty', '90 %', '40 %', ''],
    ]);
    expect(table.markup.match(/class="wrong" title="The target is a"/g)).toHaveLength(1);
  });

  test('known and forecast steps share one axis', () => {
    const result = forecastResult({ ...forecast, known: [[[1], [2]]], forecast: [[[3]]] }, 0);
    expect(rowsOf(valueTable(result, result.features, false))).toEqual([
      ['time step', 't = 0', 't = 1', 't = 2'],
      ['known', '1.0', '2.0', ''],
      ['forecast', '', '', '3.0'],
    ]);
  });
});

describe('precision', () => {
  const fitting = (...values: Value[]) => fittingPrecision([{ role: 'target', values }]);

  test.each<[Value[], number | string]>([
    [[0, 0.2, Math.fround(0.3), -1], 1],
    [[0, 1, 0], 1],
    [[1234.5, Math.fround(87654.3)], 1],
    [[0.25], 4],
    [[0.0002, 0.00004], 'power'],
    [[0], 1],
    [[null], 4],
  ])('targets %o are shown with %s', (values, precision) => {
    expect(fitting(...values)).toBe(precision);
  });

  test('tiny values keep their digits', () => {
    expect(inDecimals(0.0000423, 'power')).toBe('4.23e-5');
    expect(inDecimals(0, 'power')).toBe('0');
  });
});

describe('summary', () => {
  test('the largest difference and its place', () => {
    const result = valueResult(echo);
    expect(summaryOf(result, result.features)).toBe('Largest difference 0.0400, at t = 0.');
    const samples = valueResult({ ...echo, rows: 'samples' });
    expect(summaryOf(samples, samples.features)).toBe('Largest difference 0.0400, at sample 1.');
  });

  test('how many classes are right', () => {
    expect(summaryOf(predictionResult(classes, 0), [])).toBe('2 of 3 right.');
  });

  test('after known steps that are left out, time goes on from there, under the names of the columns', () => {
    const columns = ['height', 'current'];
    const known = [[[1, 5]]];
    const result = forecastResult({ ...forecast, columns, first: 900, known, forecast: [[[3, 6]]] }, 0);
    expect(result.axis.labels).toEqual(['t = 900', 't = 901']);
    expect(result.features.map(({ name }) => name)).toEqual(columns);
    expect(resultChart(result.axis, result.features[0]!).x).toEqual([900, 901]);
  });

  test('a forecast has nothing to compare with', () => {
    const result = forecastResult({ ...forecast, known: [[[1]]], forecast: [[[3]]] }, 0);
    expect(summaryOf(result, result.features)).toBe('');
  });

  test('which samples are shown', () => {
    expect(samplesNote(8, 8)).toBe('');
    expect(samplesNote(8, 1024)).toBe('The first 8 of 1,024 samples.');
    expect(samplesNote(1, 1024)).toBe('The first of 1,024 samples.');
  });
});

describe('sources', () => {
  test('none without results', () => {
    expect(predictionSource(base)).toBeUndefined();
    expect(forecastSource(base)).toBeUndefined();
  });

  test('outputs by name, with their samples', () => {
    const outputs = [
      { ...echo, name: 'price' },
      { ...classes, name: 'kind' },
    ];
    const source = predictionSource({ ...base, predictions: { samples: 7, outputs } })!;
    expect(source.parts).toEqual(['Output price', 'Output kind']);
    expect(source.samples(0)).toBe(1);
    expect(source.note(0)).toBe('The first of 7 samples.');
    expect(source.result(1, 0).kind).toBe('classes');
  });

  test('rows of samples are counted as samples', () => {
    const outputs = [{ ...echo, rows: 'samples' as const }];
    const source = predictionSource({ ...base, predictions: { samples: 5, outputs } })!;
    expect(source.note(0)).toBe('');
  });
});

describe('charts', () => {
  const curve = {
    epochs: [1, 5, 9],
    metrics: {
      loss: [0.5, 0, 0.1],
      val_loss: [0.6, 0.4, 0.7],
      accuracy: [0.1, null, 0.9],
      val_accuracy: [0, 0, 1],
    },
    thinned: 1,
  };
  const run: Run = { ...base, curve };

  test('loss and val_loss are told apart by colour and stroke', () => {
    const chart = lossChart(run, false);
    expect(chart.x).toEqual([1, 5, 9]);
    expect(chart.lines.map(({ name, color, stroke }) => [name, color, stroke])).toEqual([
      ['loss', 'blue', 'solid'],
      ['val_loss', 'orange', 'dashed'],
    ]);
    expect(chart.description).toBe(
      'Line chart over 9 epochs. loss from 0.5000 to 0.1000, lowest 0 in epoch 5. ' +
        'val_loss from 0.6000 to 0.7000, lowest 0.4000 in epoch 5.',
    );
  });

  test('a logarithmic scale leaves out what it has no place for', () => {
    expect(lossChart(run, true).lines[0]!.values).toEqual([0.5, null, 0.1]);
  });

  test('the other metrics, each with its validation line in the same colour', () => {
    const chart = metricsChart(run);
    expect(chart.lines.map(({ name, color, stroke }) => [name, color, stroke])).toEqual([
      ['accuracy', 'green', 'solid'],
      ['val_accuracy', 'green', 'dashed'],
    ]);
    expect(chart.description).toContain('accuracy from 0.1000 to 0.9000, highest 0.9000 in epoch 9');
  });

  test('losses of several outputs stand with the loss', () => {
    const chart = lossChart({ ...base, curve: { ...curve, metrics: { loss: [1], price_loss: [1] } } }, false);
    expect(chart.lines.map(({ name }) => name)).toEqual(['loss', 'price_loss']);
    expect(new Set(chart.lines.map(({ color }) => color)).size).toBe(2);
  });

  test('the readout names what is there', () => {
    expect(readout(metricsChart(run), 1)).toBe('epoch 5: val_accuracy 0');
    const result = valueResult(echo);
    expect(readout(resultChart(result.axis, result.features[0]!), 4)).toBe(
      't = 4: target 0.8000, predicted 0.7790',
    );
  });

  test('steps count from 0, samples from 1', () => {
    const steps = valueResult(echo);
    expect(resultChart(steps.axis, steps.features[0]!).x).toEqual([0, 1, 2, 3, 4]);
    const samples = valueResult({ ...echo, rows: 'samples' });
    expect(resultChart(samples.axis, samples.features[0]!).x).toEqual([1, 2, 3, 4, 5]);
  });

  test('a forecast goes on where the known steps end, and is dashed', () => {
    const { axis, features } = forecastResult(
      { ...forecast, known: [[[1], [2]]], forecast: [[[3], [4]]] },
      0,
    );
    const chart = resultChart(axis, features[0]!);
    expect(chart.lines.map(({ name, values, stroke }) => [name, values, stroke])).toEqual([
      ['known', [1, 2, null, null], 'solid'],
      ['forecast', [null, 2, 3, 4], 'dashed'],
    ]);
    expect(chart.description).toContain('forecast from t = 2 on');
  });
});
