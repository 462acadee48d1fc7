import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importKeras } from '../../extension/keras/import/import-keras.js';
import { textInZip } from '../../extension/keras/import/keras-zip.js';
import { readConfig } from '../../extension/keras/import/read-config.js';
import { openFile } from '../../language/services/open-file.js';
import { described, examples, fixtures } from './described.js';

/** `.lstm` text of a Keras model; it must check without an error. */
async function imported(json: string): Promise<{ text: string; notes: readonly { sentence: string }[] }> {
  const made = await importKeras(readConfig(json), resolve('imported.lstm'));
  const { analysis } = await openFile(resolve('imported.lstm'), made.text);
  expect(analysis.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return made;
}

const models = readdirSync(resolve(fixtures, 'models')).filter((name) => name.endsWith('.json'));

describe.each(models)('%s, as Keras wrote it,', (name) => {
  const path = [...examples, resolve(fixtures, 'everything.lstm')].find(
    (one) => basename(one, '.lstm') === basename(name, '.json'),
  )!;

  test('is the model it was exported from', async () => {
    const { text } = await imported(readFileSync(resolve(fixtures, 'models', name), 'utf8'));
    const [own, back] = await Promise.all([
      described(path, readFileSync(path, 'utf8')),
      described(path, text),
    ]);
    expect(back.layers).toEqual(own.layers);
    expect(back.outputs).toEqual(own.outputs);
    expect(back.losses?.map((loss) => loss.name)).toEqual(own.losses?.map((loss) => loss.name));
    expect(back.optimizer).toEqual(own.optimizer);
  });
});

test('what Keras leaves out of its files is told', async () => {
  const { notes } = await imported(readFileSync(resolve(fixtures, 'models/everything.json'), 'utf8'));
  expect(notes.map(({ sentence }) => sentence)).toEqual([
    'Keras writes huber into its files without delta: set it, where the script did.',
    'The data of fit are not carried over: the block stand_in holds random numbers in their place.',
  ]);
});

test('what Bidirectional sets on its layers by itself is no loss', async () => {
  const layer = (type: string, config: object) => ({ class_name: type, config });
  const inner = layer('GRU', { name: 'forward', units: 3, zero_output_for_mask: true });
  const layers = [
    layer('InputLayer', { batch_shape: [null, 5, 2] }),
    layer('Bidirectional', { name: 'both', layer: inner }),
  ];
  const { notes } = await imported(JSON.stringify(layer('Sequential', { name: 'net', layers })));
  expect(notes).toEqual([]);
});

test('values in more brackets than a file may have are refused', async () => {
  const layer = (type: string, config: object) => ({ class_name: type, config });
  const units = Array.from({ length: 60 }).reduce<unknown>((inner) => [inner], 2);
  const layers = [layer('InputLayer', { batch_shape: [null, 5, 2] }), layer('LSTM', { units })];
  await expect(imported(JSON.stringify(layer('Sequential', { layers })))).rejects.toThrow(
    'A value of LSTM stands in more brackets than a .lstm file may have.',
  );
});

test('the copy that Bidirectional makes by itself is left out', async () => {
  const { text } = await imported(readFileSync(resolve(fixtures, 'models/everything.json'), 'utf8'));
  expect(text).not.toContain('backward_layer');
});

test('a .keras file is read like its config.json', async () => {
  const archive = readFileSync(resolve(fixtures, 'models/everything.keras'));
  const json = readFileSync(resolve(fixtures, 'models/everything.json'), 'utf8');
  expect((await imported(textInZip(archive, 'config.json'))).text).toBe((await imported(json)).text);
});

test('a .keras file that is cut off or no archive is turned down', () => {
  const archive = readFileSync(resolve(fixtures, 'models/everything.keras'));
  expect(() => textInZip(archive.subarray(0, 2000), 'config.json')).toThrow('This is no .keras file');
  expect(() => textInZip(archive.subarray(3000), 'config.json')).toThrow('This .keras file is damaged');
});

const former = (layers: unknown[], more = {}) =>
  JSON.stringify({
    class_name: 'Functional',
    config: { name: 'm', layers, ...more },
    keras_version: '2.9.0',
  });

test('Keras 2 wrote inbound nodes in another way', async () => {
  const { text } = await imported(
    former(
      [
        {
          class_name: 'InputLayer',
          name: 'a',
          config: { batch_input_shape: [null, 5, 3], dtype: 'float32', name: 'a' },
          inbound_nodes: [],
        },
        {
          class_name: 'LSTM',
          name: 'enc',
          config: { name: 'enc', units: 4, return_state: true, activation: 'tanh', implementation: 2 },
          inbound_nodes: [[['a', 0, 0, {}]]],
        },
        {
          class_name: 'LSTM',
          name: 'dec',
          config: { name: 'dec', units: 4, return_sequences: true },
          inbound_nodes: [
            [
              ['a', 0, 0, {}],
              ['enc', 0, 1, {}],
              ['enc', 0, 2, {}],
            ],
          ],
        },
      ],
      { input_layers: [['a', 0, 0]], output_layers: [['dec', 0, 0]] },
    ),
  );
  expect(text).toBe(`model m {
  input a [5, 3]
  (_, enc_state, enc_state_1) = a -> LSTM(4, return_state=true, name="enc")
  a -> LSTM(4, return_sequences=true, initial_state=(enc_state, enc_state_1), name="dec")
}
`);
});

test('models inside models are declared before them, and used several times they stay one', async () => {
  const inner = {
    class_name: 'Sequential',
    name: 'reader',
    config: {
      name: 'reader',
      layers: [
        { class_name: 'InputLayer', config: { batch_shape: [null, 5, 3], name: 'x' } },
        { class_name: 'LSTM', config: { name: 'lstm_7', units: 4 } },
      ],
    },
    inbound_nodes: [[['a', 0, 0, {}]], [['b', 0, 0, {}]]],
  };
  const input = (name: string) => ({
    class_name: 'InputLayer',
    name,
    config: { batch_input_shape: [null, 5, 3], name },
    inbound_nodes: [],
  });
  const { text } = await imported(
    former(
      [
        input('a'),
        input('b'),
        inner,
        {
          class_name: 'Add',
          name: 'add',
          config: { name: 'add' },
          inbound_nodes: [
            [
              ['reader', 0, 0, {}],
              ['reader', 1, 0, {}],
            ],
          ],
        },
      ],
      {
        input_layers: [
          ['a', 0, 0],
          ['b', 0, 0],
        ],
        output_layers: [['add', 0, 0]],
      },
    ),
  );
  expect(text).toContain('model reader {\n  input x [5, 3]\n  x -> LSTM(4)\n}');
  const { analysis } = await openFile(resolve('imported.lstm'), text);
  const network = [...analysis.networks.values()].find(({ name }) => name === 'm')!;
  expect(network.layers.map(({ type, parameters }) => [type, parameters])).toEqual([
    ['LSTM', 128],
    ['Add', 0],
  ]);
});

/** A model of one LSTM. */
function sequentialOf(config: string): string {
  return `{"class_name": "Sequential", "config": {"layers": [{"class_name": "LSTM", "config": ${config}}]}}`;
}

/** A model whose only layer is used so. */
function functionalOf(inboundNodes: string): string {
  return `{"class_name": "Functional", "config": {"layers": [{"class_name": "Dense", "name": "d", "config": {"units": 1}, "inbound_nodes": ${inboundNodes}}]}}`;
}

test.each([
  [
    '{"class_name": "Sequential", "config": {"name": "s", "layers": [{"class_name": "LSTM", "config": {"units": 3}}]}}',
    's names no shape of its input',
  ],
  [
    '{"class_name": "Sequential", "config": {"name": "s", "layers": [{"class_name": "InputLayer", "config": {"batch_shape": [null, 3], "name": "x"}}, {"class_name": "Lambda", "config": {}}]}}',
    'There is no layer Lambda',
  ],
  ['{"class_name": "MyModel", "config": {}}', 'MyModel is a class of its own'],
  ['[]', 'This is no model of Keras'],
  ['{"class_name": {"class_name": "LSTM"}}', 'it names no class'],
  [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'its values stand in more than 100 others'],
  [
    '{"class_name": "Sequential", "config": {"layers": [{"class_name": "LSTM", "config": {"batch_input_shape": [null, 5, 3], "units": 2, "kernel_initializer": {"class_name": "Constant", "config": {"value": {"mean": 1}}}}}]}}',
    'Constant is given a table, which .lstm files do not have.',
  ],
  ['{"a"', 'This is no JSON'],
  [
    sequentialOf('{"batch_input_shape": [null, [[]], 3], "units": 2}'),
    'The input x has [[]] for a size; a size is a number, or null.',
  ],
  [
    sequentialOf(
      '{"batch_input_shape": [null, 5, 3], "units": 2, "kernel_initializer": {"class_name": "Constant", "config": {"2": 1}}}',
    ),
    'Constant has 2 where a name should stand.',
  ],
  ['{"class_name": "Sequential", "config": {"layers": 5}}', '5 stands where a list should.'],
  [functionalOf('true'), 'true stands where a list should.'],
  [functionalOf('[null]'), 'null stands where a description should.'],
  [
    functionalOf('[{"args": [{"class_name": "__keras_tensor__", "config": {}}], "kwargs": {}}]'),
    'null stands where a layer’s tensor should.',
  ],
  [functionalOf('[[["x", 0, 0, {}], 3]]'), '3 stands where a list should.'],
])('%s is turned down', async (json, message) => {
  await expect((async () => importKeras(readConfig(json), resolve('imported.lstm')))()).rejects.toThrow(
    message,
  );
});
