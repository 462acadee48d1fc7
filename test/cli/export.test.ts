import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as hdf5 from 'h5wasm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LayerWeights } from '../../extension/engine/protocol.js';
import { fromNested } from '../../extension/engine/trainer/nested.js';
import { bytesInZip } from '../../extension/keras/import/keras-zip.js';
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

test('weights come back from a .keras file as they went into it', () => {
  const [weights, file, back, model] = ['in.json', 'there.keras', 'back.json', 'back.lstm'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  expect(to('weights', 'in.json', '--seed', '4').code).toBe(0);
  expect(to('keras', 'there.keras', '--weights', weights).code).toBe(0);
  expect(lstm(['import', file, '-o', model, '--weights', back])).toMatchObject({ code: 0, out: '' });
  expect(JSON.parse(readFileSync(back, 'utf8'))).toEqual(JSON.parse(readFileSync(weights, 'utf8')));
  const again = join(folder, 'again.json');
  expect(lstm(['export', model, '--to', 'weights', '--weights', back, '-o', again]).code).toBe(0);
});

test('weights are asked of a .keras file only', () => {
  const script = join(folder, 'none.py');
  expect(lstm(['import', script, '--weights', join(folder, 'no.json')])).toMatchObject({
    code: 2,
    err: expect.stringContaining(`${script} holds no weights; --weights takes those of a .keras file.`),
  });
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

describe('weights of a run', () => {
  const input =
    'data d {\n  x = random_normal([8, 3, 2], seed=1)\n  y = random_normal([8, 1], seed=2)\n}\n' +
    'model m {\n  input x [3, 2]\n  x -> LSTM(3) -> Dropout(0.2) -> Dense(1)\n}\n' +
    'train m on d {\n  loss = mse\n  epochs = 2\n  batch_size = 4\n}\n';
  let file: string;
  let run: string;
  beforeAll(() => {
    file = join(folder, 'trained.lstm');
    run = join(folder, 'run');
    writeFileSync(file, input);
    expect(lstm(['train', file, '--engine', 'cpu', '--out', run]).code).toBe(0);
  });

  const ofRun = (format: string, name: string, from = run) => {
    const path = join(folder, name);
    const { code, out, err } = lstm(['export', file, '--to', format, '--run', from, '-o', path]);
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining(`, with the weights of the run in ${from}\n`),
    });
    return { path, err };
  };
  const kept = () => JSON.parse(readFileSync(join(run, 'weights.json'), 'utf8')) as LayerWeights;
  const numbersOf = (weights: LayerWeights) =>
    Object.values(weights).flatMap((tensors) => tensors.map((tensor) => fromNested(tensor)));

  test('are written as JSON as they stand in it', () => {
    const { path } = ofRun('weights', 'of-run.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(kept());
  });

  test('are those of the .keras file', async () => {
    const { path } = ofRun('keras', 'of-run.keras');
    const { FS } = await hdf5.ready;
    FS.writeFile('of-run.h5', bytesInZip(readFileSync(path), 'model.weights.h5'));
    const weights = new hdf5.File('of-run.h5', 'r');
    const places = [
      'lstm/cell/vars/0',
      'lstm/cell/vars/1',
      'lstm/cell/vars/2',
      'dense/vars/0',
      'dense/vars/1',
    ];
    const read = places.map(
      (place) => (weights.get(`layers/${place}`) as hdf5.Dataset).value as Float32Array,
    );
    weights.close();
    expect(read.map((list) => [...list])).toEqual(numbersOf(kept()).map((list) => list.map(Math.fround)));
  });

  test('are those that TensorFlow.js reads', () => {
    const { path } = ofRun('tfjs', 'of-run');
    const bytes = readFileSync(join(path, 'group1-shard1of1.bin'));
    const numbers = new Float32Array(Uint8Array.from(bytes).buffer);
    expect([...numbers]).toEqual(numbersOf(kept()).flat().map(Math.fround));
  });

  test('are in the SavedModel, number by number', () => {
    const { path } = ofRun('savedmodel', 'of-run-saved');
    const bytes = readFileSync(join(path, 'saved_model.pb'));
    for (const numbers of numbersOf(kept())) {
      expect(bytes.includes(Buffer.from(Float32Array.from(numbers).buffer))).toBe(true);
    }
  });

  test('of a run that was killed are those of its last checkpoint', () => {
    const killed = join(folder, 'killed');
    cpSync(run, killed, { recursive: true });
    const record = join(killed, 'run.json');
    writeFileSync(record, readFileSync(record, 'utf8').replace('"finished"', '"running"'));
    rmSync(join(killed, 'weights.json'));
    const { path, err } = ofRun('weights', 'of-killed.json', killed);
    expect(err).toContain(`The run in ${killed} has not come to its end; its weights are those of `);
    // The last checkpoint is that of the last epoch.
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(kept());
  });

  test('are asked of a folder that holds a run', () => {
    const empty = lstm(['export', file, '--to', 'weights', '--run', folder, '-o', join(folder, 'no.json')]);
    expect(empty.code).toBe(2);
    expect(empty.err).toContain(folder);
    expect(existsSync(join(folder, 'no.json'))).toBe(false);
  });
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
