import { expect, test } from 'vitest';
import { summarise, summaryTable } from '../../../language/model/summary.js';
import { analyseText } from '../parse.js';

/** The table's lines without what pads and rules them. */
async function table(model: string): Promise<string[]> {
  const { analysis } = await analyseText(model);
  const [network] = analysis.networks.values();
  return summaryTable(summarise(network!))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('─'))
    .map((line) => line.replace(/ {2,}/g, '  '));
}

test('layers have their shapes, counts and formulas', async () => {
  expect(
    await table('model m {\n  input x [10, 3]\n  x -> LSTM(32) -> Dense(1, trainable=false)\n}'),
  ).toEqual([
    'Model m · many-to-one',
    'Layer (type)  Output shape  Param #  Counted as',
    'lstm (LSTM)  [?, 32]  4,608  4 × ((3 + 32) × 32 + 32)',
    'dense (Dense)  [?, 1]  33  32 × 1 + 1',
    'Total params: 4,641',
    'Trainable params: 4,608',
    'Non-trainable params: 33',
  ]);
});

test('behind a mistake nothing is counted that is not known', async () => {
  expect(await table('model m {\n  input x [10, 3]\n  x -> LSTM(32) -> LSTM(16) -> Dense(1)\n}')).toEqual([
    'Model m · many-to-one',
    'Layer (type)  Output shape  Param #  Counted as',
    'lstm (LSTM)  [?, 32]  4,608  4 × ((3 + 32) × 32 + 32)',
    'lstm_1 (LSTM)  ?  ?',
    'dense (Dense)  ?  ?',
    'Total params: at least 4,608',
    'Trainable params: at least 4,608',
    'Non-trainable params: 0',
  ]);
});
