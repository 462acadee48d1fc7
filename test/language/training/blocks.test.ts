import { expect, test } from 'vitest';
import { MemoryFiles } from '../memory-files.js';
import { analyseText } from '../parse.js';

test('keyed tensors come in the order of inputs and outputs, by tensors’ or layers’ names', async () => {
  const { analysis } = await analyseText(`data d {
  x = {b: zeros([3, 2]), a: ones([3, 1])}
  y = {head: zeros([3, 4]), p: ones([3, 5])}
}
model net {
  input a [1]
  input b [2]
  p = a -> Dense(5)
  q = b -> Dense(4, name="head")
  output p, q
}
train net on d {
  loss = {head: mae, p: mse}
}
`);
  const training = analysis.trainings[0]!;
  expect(analysis.diagnostics).toEqual([]);
  expect(training.feed!.x.map((tensor) => tensor.type.shape)).toEqual([
    [3, 1],
    [3, 2],
  ]);
  expect(training.feed!.y.map((tensor) => tensor.type.shape)).toEqual([
    [3, 5],
    [3, 4],
  ]);
  expect(training.settings.losses.map((loss) => loss.name)).toEqual(['mse', 'mae']);
});

test('a model’s parameters take the train block’s arguments', async () => {
  const { analysis } = await analyseText(`data d {
  x = zeros([3, 2])
  y = zeros([3, 7])
}
model net(units, width=2) {
  input x [width]
  x -> Dense(units)
}
train net(units=7) on d {
  loss = mse
}
train net(9) on d {
  loss = mse
}
train net on d {
  loss = mse
}
`);
  expect(analysis.trainings.map((one) => [one.network?.outputs[0]?.type?.shape, one.ready])).toEqual([
    [[null, 7], true],
    [[null, 9], false],
    [undefined, false],
  ]);
  expect(analysis.diagnostics.map((one) => [one.code, one.range.start.line + 1])).toEqual([
    ['target-shape', 7],
    ['missing-argument', 15],
  ]);
});

test('a parameter by a wrong name is one error, not also one that is missing', async () => {
  const { analysis } = await analyseText(`data d {
  x = zeros([3, 5, 1])
  y = zeros([3, 1])
}
model net(units) {
  input x [steps=5, features=1]
  x -> LSTM(units) -> Dense(1)
}
train net(unitz=7) on d {
  loss = mse
}
`);
  expect(analysis.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['unknown-argument', 'The model net has no parameter unitz. Did you mean units?'],
  ]);
});

test('forecast and generate take the weights of the model’s last training', async () => {
  const files = new MemoryFiles({ 'tiny.txt': 'to be or not to be' });
  const { analysis } = await files.analyse(`data d {
  (x, y) = windows(text("tiny.txt"), look_back=4, sequence=true)
}
model net {
  input x [?]
  x -> Embedding(7, 3) -> GRU(4, return_sequences=true) -> Dense(7, activation="softmax")
}
train net on d {
  loss = sparse_categorical_crossentropy
}
train net on d {
  loss = sparse_categorical_crossentropy
  epochs = 2
}
generate net on d {
  prompt = "to "
  steps = 20
  temperature = 0.5
}
generate net on d {
  prompt = "X"
}
`);
  expect(analysis.generations[0]).toMatchObject({
    prompt: 'to ',
    steps: 20,
    temperature: 0.5,
    seed: null,
    ready: true,
  });
  expect(analysis.trainings.indexOf(analysis.generations[0]!.training!)).toBe(1);
  expect(analysis.generations[1]!.ready).toBe(false);
  expect(analysis.diagnostics.filter((one) => one.severity === 'error').map((one) => one.message)).toEqual([
    'The character "X" does not occur in the text, so the model has no id for it. The text holds " benort".',
  ]);
});
