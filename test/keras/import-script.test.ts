import { readdirSync, readFileSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importKeras } from '../../extension/keras/import/import-keras.js';
import { readScript } from '../../extension/keras/import/python/read-script.js';
import { openFile } from '../../language/services/open-file.js';

const folder = resolve('test/fixtures/keras-scripts');
const scripts = readdirSync(folder).filter((name) => name.endsWith('.py') && name !== 'verdict.py');

interface Verdict {
  /** What Keras' run of the script has where the import has stand-ins. */
  readonly constants: Readonly<Record<string, number>>;
  /** Class, parameters, those of them that are trained. */
  readonly layers: readonly (readonly [string, number, number])[];
  readonly outputs: readonly (readonly (number | null)[])[];
}

/** What Keras 3 made of each script (verdict.py). */
const verdict = JSON.parse(readFileSync(resolve(folder, 'verdict.json'), 'utf8')) as Record<string, Verdict>;

const imported = (code: string, name = 'script') =>
  importKeras(readScript(code, name), resolve('imported.lstm'));

const read = (name: string) => imported(readFileSync(resolve(folder, name), 'utf8'), parse(name).name);

async function checked(text: string) {
  const { analysis } = await openFile(resolve('imported.lstm'), text);
  return analysis;
}

describe.each(scripts)('%s', (script) => {
  test('gives a file without errors or warnings', async () => {
    const { diagnostics } = await checked((await read(script)).text);
    expect(diagnostics.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });
});

test.each(Object.keys(verdict))(
  '%s has the layers, parameters and shapes that Keras gives it',
  async (name) => {
    const { constants, layers, outputs } = verdict[name]!;
    let { text } = await read(`${name}.py`);
    for (const [constant, value] of Object.entries(constants)) {
      expect(text).toContain(`const ${constant} = `);
      text = text.replace(new RegExp(`const ${constant} = .*`), `const ${constant} = ${value}`);
    }
    const { networks } = await checked(text);
    // Models inside others are declared before them.
    const network = [...networks.values()].at(-1)!;
    const ours = network.layers.map(({ type, parameters, trainableParameters }) => [
      type.split('(')[0]!,
      parameters,
      trainableParameters,
    ]);
    // What merges without being a layer, `a + b`, Keras counts among its operations.
    const told = (list: readonly unknown[]) =>
      list
        .map(String)
        .filter((one) => !/^(Add|Concatenate),/.test(one))
        .sort();
    expect(told(ours)).toEqual(told(layers));
    expect(network.outputs.map((tensor) => tensor.type!.shape)).toEqual(outputs);
  },
);

test('Keras 1 is read in the words of Keras 3', async () => {
  const { text, notes } = await read('keras-one.py');
  expect(text).toContain(`  x -> Embedding(5000, 64)
    -> LSTM(32, recurrent_activation="hard_sigmoid", dropout=0.2, recurrent_dropout=0.2)
    -> Dropout(0.5)
    -> Dense(1, kernel_initializer="random_uniform")
    -> Activation("sigmoid")`);
  expect(text).toContain('epochs     = 10');
  expect(notes.map(({ sentence }) => sentence)).toContain(
    'show_accuracy of compile or fit has no counterpart and is left out.',
  );
});

test('the layers that were for GPUs alone are what they are today', async () => {
  const { text } = await read('cudnn.py');
  expect(text).toContain(`  x -> Bidirectional(LSTM(128, return_sequences=true))
    -> Dropout(0.25)
    -> LSTM(64)
    -> Dense(2, activation="softmax")`);
});

test('numbers that only running the script would tell are constants, with the line that makes them', async () => {
  const { text, notes } = await read('tokenizer.py');
  expect(text).toContain(
    '# A stand-in: the script has len(tokenizer.word_index) + 1 here (line 9).\nconst total_words = 1000',
  );
  expect(text).toContain('input x [max_sequence_len - 1]');
  expect(text).toContain('# x of fit: input_sequences[:, :-1] (line 17)');
  expect(notes).toContainEqual({
    sentence:
      'total_words = 1000 stands in for len(tokenizer.word_index) + 1, which only running the script would tell.',
    line: 9,
  });
});

test('what is left out stands at the top of the file, with its line', async () => {
  const { text } = await read('translate.py');
  expect(text).toMatch(
    /^# Not carried over from the script:\n#\s+line 45: The model encoder_model is left out: translate is the one that is taken\./,
  );
});

test('a loop around fit is so many epochs, with states reset before each', async () => {
  const { text } = await read('stateful-passengers.py');
  expect(text).toMatch(/epochs\s+= 100/);
  expect(text).toMatch(/reset_states\s+= each_epoch/);
});

const keras = 'import keras\nfrom keras import layers\n';
const sequential = (...layers: string[]) =>
  `${keras}model = keras.Sequential([keras.Input((5, 2)), ${layers.join(', ')}])\n`;

test.each([
  [
    'a layer that is unknown',
    sequential('layers.Lambda(lambda x: x)'),
    'There is no layer Lambda in .lstm files, so this model cannot be carried over.',
    3,
  ],
  [
    'a function of the script as an activation',
    `def act(x):\n    return x\n${sequential('layers.Dense(3, activation=act)')}`,
    'activation of Dense is the function act of the script’s own, which no .lstm file can hold.',
    5,
  ],
  [
    'a class of the script',
    'import keras\n\n\nclass Net(keras.Model):\n    def call(self, x):\n        return x\n\n\nnet = Net()\n',
    'Net is a class of its own, whose layers only come to be when Python runs. A Sequential or functional model can be carried over.',
    4,
  ],
  [
    'computing with tensors',
    `${keras}x = keras.Input((5, 2))\ny = x / 2\n`,
    'x / 2 computes with a tensor outside of layers, which no .lstm file can say.',
    4,
  ],
  [
    'an unknown function of tensors',
    `import tensorflow as tf\n${keras}x = keras.Input((5, 2))\ny = tf.linalg.norm(x)\n`,
    'tf.linalg.norm is no layer, and no .lstm file can say what it does to a tensor.',
    5,
  ],
  [
    'an argument that is no number and not known',
    `import sys\n${sequential('layers.LSTM(3, activation=sys.argv[1])')}`,
    'activation of LSTM is not known without running the script: sys.argv[1]. Write it out in line 4.',
    4,
  ],
  [
    'a mistake in Python',
    'import keras\nmodel = keras.Sequential([\nx = = 3\n',
    'This does not parse as Python: "x = = 3".',
    3,
  ],
  ['no model', 'import numpy as np\nprint(np.zeros(3))\n', 'No model of Keras is made in this script.', 0],
  [
    'what is added without being a layer',
    `${keras}model = keras.Sequential()\nmodel.add(make_it())\n`,
    'What is added here is not known to be a layer of Keras.',
    4,
  ],
  [
    'inputs that are not named',
    `${keras}a = keras.Input((3,))\nb = keras.Input((3,))\nm = keras.Model(a, layers.Add()([a, b]))\n`,
    'The outputs of this model come from the input b too, which is not among its inputs.',
    5,
  ],
  [
    'a function that calls itself',
    'def f(n):\n    return f(n)\n\n\nf(1)\n',
    'f calls itself too often to be read.',
    1,
  ],
])('%s is told with its line', async (_, code, message, line) => {
  await expect((async () => imported(code))()).rejects.toMatchObject({ message, line });
});

test('a loop that never ends is not gone through', async () => {
  const code = 'for i in range(99999):\n    for j in range(99999):\n        pass\n        k = 1\n';
  await expect((async () => imported(code))()).rejects.toThrow('The script loops for too long to be read.');
});

test('None that is given to a function stands for itself, not for what the parameter is without it', async () => {
  const { text } = await imported(`
import keras
def build(units, rate=0.5):
    model = keras.Sequential([keras.Input((5, 1)), keras.layers.LSTM(units)])
    if rate is not None:
        model.add(keras.layers.Dropout(rate))
    return model
model = build(4, None)
`);
  expect(text).toContain('LSTM(4)');
  expect(text).not.toContain('Dropout');
});

test('a layer of a Sequential that gives its states too is told on the line of the next', () => {
  const script = `
import keras
model = keras.Sequential()
model.add(keras.Input((5, 1)))
model.add(keras.layers.LSTM(4, return_state=True))
model.add(keras.layers.Dense(1))
`;
  expect(() => readScript(script, 'script')).toThrow(
    expect.objectContaining({
      message: 'A Sequential hands one tensor on, and the layer before gives several.',
      line: 6,
    }),
  );
});
