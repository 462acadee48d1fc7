import { expect, test } from 'vitest';
import { newRun, type Run } from '../../webview/training/run.js';
import {
  axisMark,
  counted,
  duration,
  fractionDone,
  lossNow,
  measure,
  progressInBrief,
  progressInWords,
  roughly,
} from '../../webview/training/words.js';

const base = newRun(1, { uri: 'file:///echo.lstm', train: 0, model: 'm', data: 'd' });
const run = (fields: Partial<Run>): Run => ({ ...base, phase: 'training', epochs: 1000, ...fields });

test.each([
  [0, '0.00 s'],
  [42, '0.04 s'],
  [210, '0.2 s'],
  [9940, '9.9 s'],
  [9960, '10 s'],
  [59_499, '59 s'],
  [59_500, '1 min'],
  [200_000, '3 min 20 s'],
  [7_500_000, '2 h 5 min'],
])('%d ms took %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});

test.each([
  [4_999, 'a few seconds'],
  [5_001, 'about 10 s'],
  [16_000, 'about 20 s'],
  [54_999, 'about 55 s'],
  [55_001, 'about 1 min'],
  [61_000, 'about 2 min'],
  [3_540_000, 'about 59 min'],
  [3_541_000, 'about 1 h'],
  [7_140_000, 'about 2 h'],
  [4_500_000, 'about 1 h 15 min'],
])('%d ms are left: %s', (ms, words) => {
  expect(roughly(ms)).toBe(words);
});

test.each([
  [undefined, '–'],
  [null, 'NaN'],
  [0, '0'],
  [0.24, '0.2400'],
  [0.001234, '0.00123'],
  [0.0000123, '1.2e-5'],
  [-0.5, '-0.5000'],
  [153.24, '153.2'],
  [12345.6, '12346'],
  [2.5e9, '2.5e+9'],
])('a metric of %d reads %s', (value, words) => {
  expect(measure(value)).toBe(words);
});

test.each([
  [0.1 + 0.2, '0.3'],
  [1000, '1000'],
  [1e-5, '1e-5'],
  [0, '0'],
  [-0.5, '-0.5'],
])('a mark at %d reads %s', (value, words) => {
  expect(axisMark(value)).toBe(words);
});

test('counts agree with their nouns', () => {
  expect(counted(1, 'sample')).toBe('1 sample');
  expect(counted(1000, 'sample')).toBe('1,000 samples');
});

test.each<[Partial<Run>, string]>([
  [{ phase: 'starting' }, 'Starting the engine and building the network…'],
  [{ epoch: 340 }, 'Epoch 341 of 1,000'],
  [{ epoch: 340, step: 3, steps: 12, msLeft: 18_000 }, 'Epoch 341 of 1,000 · step 3 of 12 · about 20 s left'],
  [{ epoch: 340, step: 1, steps: 1 }, 'Epoch 341 of 1,000'],
  [{ epoch: 1000 }, 'Trained; now predicting…'],
  [{ phase: 'stopping' }, 'Stopping after the step under way…'],
  [{ phase: 'finished', epoch: 1000, trainedMs: 210 }, '1,000 epochs in 0.2 s'],
  [{ phase: 'stopped', epoch: 12, trainedMs: 3000 }, 'Stopped after 12 of 1,000 epochs in 3.0 s'],
  [
    { phase: 'early-stopped', epoch: 57, trainedMs: 3000 },
    'Stopped early after 57 of 1,000 epochs in 3.0 s: it no longer became better',
  ],
  [{ phase: 'failed', epoch: 12 }, 'Failed after 12 of 1,000 epochs'],
  [{ phase: 'failed', epochs: 0 }, 'Could not start training'],
])('%o reads "%s"', (fields, words) => {
  expect(progressInWords(run(fields))).toBe(words);
});

test.each<[Partial<Run>, string]>([
  [{ phase: 'starting' }, 'starting…'],
  [{ epoch: 2, step: 29, steps: 70, stepLoss: 0.5 }, 'epoch 3/1000, loss 0.5000'],
  [{ phase: 'paused', epoch: 2, step: 29, steps: 70 }, 'paused, epoch 3/1000'],
  [{ phase: 'stopping', epoch: 1000 }, 'stopping, epoch 1000/1000'],
])('%o reads "%s" in the status bar', (fields, words) => {
  expect(progressInBrief(run(fields))).toBe(words);
});

test('the fraction done counts the steps of the epoch under way', () => {
  expect(fractionDone(run({ epochs: 0 }))).toBeUndefined();
  expect(fractionDone(run({ epochs: 4, epoch: 1, step: 5, steps: 10 }))).toBeCloseTo(0.375);
  expect(fractionDone(run({ epochs: 4, epoch: 4 }))).toBe(1);
});

test("the loss of now is the last epoch's, in the first epoch that of its steps", () => {
  expect(lossNow(run({}))).toBeUndefined();
  expect(lossNow(run({ stepLoss: 0.7 }))).toBe(0.7);
  const curve = { epochs: [1], metrics: { loss: [0.5] }, thinned: 0 };
  expect(lossNow(run({ stepLoss: 0.7, curve }))).toBe(0.5);
});
