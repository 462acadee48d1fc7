import { expect, test } from 'vitest';
import { listBlocksAfter, listTrainings } from '../../../language/services/list-blocks.js';
import { open } from './open.js';

const data = 'data d {\n  x = zeros([4, 5, 1])\n  y = zeros([4, 1])\n}\n';
const model = 'model net {\n  input x [steps=5, features=1]\n  x -> LSTM(3) -> Dense(1)\n}\n';
const train = 'train net on d {\n  loss      = mse\n  optimizer = adam(0.1)\n  epochs    = 20\n}\n';

async function trainings(text: string, beside?: Record<string, string>) {
  const { document, services } = await open(text, beside);
  return listTrainings(document, services.analysis.Analyser);
}

test('a block that can start has no problems, and a label that tells it from others', async () => {
  const second = 'train net on d {\n  loss = mae\n}\n';
  const [one, two] = await trainings(`${data}${model}${train}${second}`);
  expect(one).toMatchObject({
    index: 0,
    model: 'net',
    data: 'd',
    label: 'adam(0.1), mse, 20 epochs',
    problems: [],
  });
  expect(two).toMatchObject({ index: 1, label: 'mae, 1 epoch', problems: [] });
});

test('errors of what it uses are its problems, those of other blocks are not', async () => {
  const other = 'model other {\n  input x [5]\n  x -> Dens(1)\n}\n';
  const [fine] = await trainings(`${data}${model}${other}${train}`);
  expect(fine!.problems).toEqual([]);
  const [wrong] = await trainings(`${data}${model.replace('Dense', 'Dens')}${train}`);
  expect(wrong!.problems).toHaveLength(1);
});

test('errors of another file name it', async () => {
  const [wrong] = await trainings(`import "./net.lstm"\n${data}${train}`, {
    'net.lstm': model.replace('Dense', 'Dens'),
  });
  expect(wrong!.problems).toMatchObject([{ uri: 'file:///models/net.lstm' }]);
});

test('a block of which something is unknown does not start', async () => {
  for (const text of [`${data}${train}`, `${model}${train}`, `${data}${model}train net on d {\n`]) {
    const [one] = await trainings(text);
    expect(one!.problems.length).toBeGreaterThan(0);
  }
});

test('forecast and generate blocks tell what they go by, and what keeps them from being run', async () => {
  const loop = 'model next {\n  input x [steps=5, features=1]\n  x -> LSTM(3) -> Dense(1)\n}\n';
  const forecast = `${train.replace('net', 'next')}forecast next on d {\n  steps = 7\n}\n`;
  const blocks = async (text: string) => {
    const { document, services } = await open(text);
    return listBlocksAfter(document, services.analysis.Analyser);
  };
  const fine = { kind: 'forecast', index: 0, model: 'next', data: 'd', steps: 7, problems: [] };
  expect(await blocks(`${data}${loop}${forecast}`)).toMatchObject([fine]);
  const [wrong] = await blocks(`${data}${loop.replace('Dense', 'Dens')}${forecast}`);
  expect(wrong!.problems).toHaveLength(1);
  const prompt = 'generate next on d {\n  prompt = "a"\n  steps = 3\n}\n';
  expect((await blocks(`${data}${loop}${forecast}${prompt}`))[1]).toMatchObject({
    kind: 'generate',
    index: 0,
    steps: 3,
    prompt: 'a',
    temperature: 1,
    problems: [{}],
  });
});

test('each kind of block has a lens that runs it, counted among its kind', async () => {
  const block = (kind: string) => `${kind} net on d {\n}\n`;
  const text = `${data}${model}${['forecast', 'train', 'generate', 'forecast'].map(block).join('')}`;
  const { document, services, at } = await open(text);
  const lenses = await services.lsp.CodeLensProvider!.provideCodeLens(document, at);
  const runs = lenses!.flatMap(({ range, command }) =>
    command!.title.startsWith('▶') ? [[range.start.line, command!.command, command!.arguments![1]]] : [],
  );
  expect(runs).toEqual([
    [10, 'lstm.train', 0],
    [8, 'lstm.forecast', 0],
    [14, 'lstm.forecast', 1],
    [12, 'lstm.generate', 0],
  ]);
});
