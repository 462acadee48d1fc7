import { expect, test } from 'vitest';
import { analyseText } from '../parse.js';
import { alarms } from '../training/apply-edits.js';

/** The names of the last model's layers, where nothing is wrong with the text. */
async function namesIn(text: string): Promise<string[]> {
  const { analysis } = await analyseText(text);
  expect(alarms(analysis.diagnostics)).toEqual([]);
  return [...analysis.networks.values()].at(-1)!.layers.map(({ name }) => name);
}

test('a layer inside a wrapper is counted, as Keras makes and names it first', async () => {
  const text = `model net {
  input x [steps=4, features=2]
  x -> Bidirectional(LSTM(2, return_sequences=true))
    -> TimeDistributed(Dense(3))
    -> LSTM(2)
    -> Dense(1)
}
`;
  expect(await namesIn(text)).toEqual(['bidirectional', 'time_distributed', 'lstm_1', 'dense_1']);
});

test('a wrapper inside a wrapper is counted too', async () => {
  const text = `model net {
  input x [3, 4, 2]
  h = x -> TimeDistributed(Bidirectional(LSTM(2)), name="each")
  h -> Bidirectional(LSTM(2))
}
`;
  expect(await namesIn(text)).toEqual(['each', 'bidirectional_1']);
});

test('a model whose layers have names may be used several times', async () => {
  const text = `model part(units=2) {
  input z [2]
  z -> Dense(units, name="core")
}
model net {
  input x [2]
  x -> part() -> part(units=3) -> Dense(1, name="core_3")
}
`;
  expect(await namesIn(text)).toEqual(['core', 'core_1', 'core_3']);
});
