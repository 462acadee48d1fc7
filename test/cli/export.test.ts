import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lstm } from './run-lstm.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-export-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const example = 'extension/examples/many-to-many.lstm';
const to = (format: string, name: string, ...more: string[]) =>
  lstm(['export', example, '--to', format, '-o', join(folder, name), ...more]);

test('a .keras file comes back as the model that it was', () => {
  const file = join(folder, 'model.keras');
  expect(to('keras', 'model.keras', '--seed', '3')).toMatchObject({
    code: 0,
    out: `${file}: many_to_many for Keras 3, fresh from the initializers with the seed 3\n`,
  });
  expect(lstm(['import', file]).out).toContain('x -> LSTM(5, return_sequences=true)');
});

test('a SavedModel and a model of TensorFlow.js are folders', () => {
  expect(to('savedmodel', 'saved').code).toBe(0);
  expect(existsSync(join(folder, 'saved/saved_model.pb'))).toBe(true);
  expect(to('tfjs', 'tfjs').code).toBe(0);
  const { weightsManifest } = JSON.parse(readFileSync(join(folder, 'tfjs/model.json'), 'utf8'));
  expect(weightsManifest[0].paths).toEqual(['group1-shard1of1.bin']);
});

test('given weights are those that are written', () => {
  expect(to('weights', 'w.json', '--seed', '5').code).toBe(0);
  const weights = join(folder, 'w.json');
  expect(to('tfjs', 'one').code).toBe(0);
  for (const name of ['two', 'three']) {
    expect(to('tfjs', name, '--weights', weights).out).toContain(`with the weights in ${weights}`);
  }
  const bytes = (name: string) => readFileSync(join(folder, name, 'group1-shard1of1.bin'));
  expect(bytes('two').equals(bytes('three'))).toBe(true);
  expect(bytes('two').equals(bytes('one'))).toBe(false);
});

test('a file in the way of a folder stays', () => {
  const file = join(folder, 'in-the-way');
  writeFileSync(file, 'mine');
  expect(to('savedmodel', 'in-the-way')).toMatchObject({
    code: 1,
    err: `${example}: ${file} is no folder: a file of that name is in the way.\n`,
  });
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('what a format cannot hold is told with its line', () => {
  const input = 'model m {\n  input x [?, 3]\n  x -> GRU(4)\n}\n';
  const saved = lstm(['export', '-', '--to', 'savedmodel', '-o', join(folder, 'x')], { input });
  expect(saved).toMatchObject({ code: 1 });
  expect(saved.err).toContain('The input x on line 2 leaves a length open.');
  const tfjs = lstm(['export', '-', '--to', 'tfjs', '-o', join(folder, 'x')], { input });
  expect(tfjs.err).toContain(
    'line 3: GRU gru: there is no reset_after; reset_after=false can be carried over.',
  );
  expect(existsSync(join(folder, 'x'))).toBe(false);
});

test('a script of Keras is imported, and what it leaves open is told', () => {
  const script = join(folder, 'reader.py');
  writeFileSync(
    script,
    'from keras import Sequential, layers\nn = len(open("words.txt").read())\n' +
      'model = Sequential([layers.Input((7,)), layers.Embedding(n, 8), layers.LSTM(16)])\n',
  );
  const out = join(folder, 'reader.lstm');
  expect(lstm(['import', script, '-o', out])).toMatchObject({
    code: 0,
    err: `${script}:2: n = 1000 stands in for len(open("words.txt").read()), which only running the script would tell.\n`,
  });
  expect(lstm(['check', out]).code).toBe(0);
  writeFileSync(script, 'import keras\nmodel = keras.Sequential([keras.layers.Lambda(abs)])\n');
  expect(lstm(['import', script])).toMatchObject({
    code: 1,
    err: `${script}:2: There is no layer Lambda in .lstm files, so this model cannot be carried over.\n`,
  });
});
