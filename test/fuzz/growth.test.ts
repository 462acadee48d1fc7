import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openFile } from '../../language/services/open-file.js';
import { checkEditor } from './checks/editor.js';
import { checkFormat } from './checks/format.js';
import { stopwatch } from './stopwatch.js';
import { attempts, limitFor } from './time-limit.js';

const path = join(fileURLToPath(new URL('../..', import.meta.url)), 'extension/examples/grown.lstm');

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i));

/** Texts whose answers once took a time that grew with the square of their length. */
const grown: Readonly<Record<string, string>> = {
  'one chain through many blocks': [
    'model m {\n  input x [3]',
    ...lines(1_500, (i) => `  b${i} = Dense(3)`),
    `  x${lines(1_500, (i) => `\n    -> b${i}`).join('')}\n}\n`,
  ].join('\n'),
  'tensors that are made of each other': [
    'model m {\n  input x0 [3]',
    ...lines(3_000, (i) => `  x${i + 1} = x${i} -> Dense(3)`),
    '}\n',
  ].join('\n'),
  'one name given often': `model m {\n  input x [3]\n${'  h = x -> Dense(3)\n'.repeat(2_000)}}\n`,
  'one very long word': `model m { input x [3] x -> ${'a'.repeat(20_000)} }\n`,
};

test.each(Object.entries(grown))(
  '%s: every answer comes in time',
  async (_what, text) => {
    const limit = limitFor(text.length);
    for (const check of [checkEditor, checkFormat]) {
      const taken: number[] = [];
      while (taken.length < attempts && !taken.some((ms) => ms <= limit)) {
        taken.push((await check(path, text, stopwatch())).ms);
      }
      expect(Math.min(...taken)).toBeLessThanOrEqual(limit);
    }
  },
  600_000,
);

test('tensors that are made of each other through ten thousand are checked', async () => {
  const text = ['model m {\n  input x0 [3]', ...lines(10_000, (i) => `  x${i + 1} = x${i} -> Dense(3)`), '}'];
  const { analysis } = await openFile(path, text.join('\n'));
  expect(analysis.diagnostics).toEqual([]);
}, 600_000);

test('a model that thousands of blocks train is checked in time', async () => {
  const train = 'train m on d {\n  epochs = 2\n}\n';
  const text = `model m {\n  input x [3]\n  x -> Dense(1)\n}\ndata d {\n  x = zeros([4, 3])\n}\n${train.repeat(5_000)}`;
  const limit = limitFor(text.length);
  const taken: number[] = [];
  while (taken.length < attempts && !taken.some((ms) => ms <= limit)) {
    const passed = stopwatch();
    const { analysis } = await openFile(path, text);
    taken.push(passed());
    // Only what something is said of is kept with all that is around it.
    expect(analysis.diagnostics.length).toBeGreaterThanOrEqual(5_000);
  }
  expect(Math.min(...taken)).toBeLessThanOrEqual(limit);
}, 600_000);
