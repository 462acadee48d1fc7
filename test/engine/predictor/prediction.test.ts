import { describe, expect, it } from 'vitest';
import type { EngineEvent, ErrorEvent, Nested, PredictedEvent } from '../../../extension/engine/protocol.js';
import { type PredictRequest, runPrediction } from '../../../extension/engine/run-prediction.js';
import { toNested } from '../../../extension/engine/trainer/nested.js';

/** What comes out, by output. @throws Error with what went wrong */
async function predicted(
  text: string,
  request: Partial<PredictRequest> = {},
): Promise<Record<string, Nested[]>> {
  const events = await eventsOf(text, request);
  const wrong = events.find((event): event is ErrorEvent => event.event === 'error');
  if (wrong) {
    throw new Error(`${wrong.code}: ${wrong.message}`);
  }
  const outputs: Record<string, Nested[]> = {};
  for (const event of events.filter((one): one is PredictedEvent => one.event === 'predicted')) {
    for (const { name, rows } of event.outputs) {
      outputs[name] = [...(outputs[name] ?? []), ...(toNested(rows.data, rows.shape) as Nested[])];
    }
  }
  return outputs;
}

async function eventsOf(text: string, request: Partial<PredictRequest>): Promise<EngineEvent[]> {
  const events: EngineEvent[] = [];
  await runPrediction(
    { command: 'predict', file: '/nowhere/run.lstm', text, engine: 'cpu', ...request },
    (event) => {
      events.push(event);
    },
    new AbortController().signal,
  );
  return events;
}

/** Twice what comes in. */
const twice = 'model twice {\n  input x [1]\n  x -> Dense(1, use_bias=false)\n}\n';
const two = { dense: [[[2]]] };

describe('a prediction', () => {
  it('needs neither a train block nor a y', async () => {
    const text = `${twice}data d {\n  x = [[1], [2], [-3]]\n}\n`;
    expect(await predicted(text, { weights: two })).toEqual({ dense: [[2], [4], [-6]] });
  });

  it('goes through more samples than a batch has', async () => {
    const text = `${twice}data d {\n  x = reshape(range(100), [100, 1])\n}\n`;
    const { dense } = await predicted(text, { weights: two });
    expect(dense).toEqual(Array.from({ length: 100 }, (_, i) => [2 * i]));
  });

  it('carries the states of a stateful model through all batches', async () => {
    // Each step adds its input to the state.
    const text = `model sums {
  input x [batch=2, steps=1, features=1]
  x -> SimpleRNN(1, activation="linear", stateful=true)
}
data d {
  x = reshape(range(1, 9), [8, 1, 1])
}
`;
    const weights = { simple_rnn: [[[1]], [[1]], [0]] };
    const { simple_rnn } = await predicted(text, { weights });
    expect(simple_rnn!.flat()).toEqual([1, 2, 4, 6, 9, 12, 16, 20]);
    const three = text.replace('range(1, 9), [8', 'range(1, 8), [7');
    await expect(predicted(three, { weights })).rejects.toThrow(
      /^stateful-batch: A stateful model takes whole batches only, 2 samples each .* 7 samples, which leaves 1 over/,
    );
  });

  it('lets a fixed batch without states end with fewer samples', async () => {
    const text = `${twice.replace('[1]', '[batch=2, 1]')}data d {\n  x = [[1], [2], [3]]\n}\n`;
    expect(await predicted(text, { weights: two })).toEqual({ dense: [[2], [4], [6]] });
  });

  it('gives several outputs by name, each a name of its own', async () => {
    const text = `model net {
  input x [steps=2, features=1]
  x -> LSTM(1, return_state=true)
}
data d {
  x = zeros([1, 2, 1])
}
`;
    expect(await predicted(text)).toEqual({ lstm: [[0]], lstm_1: [[0]], lstm_2: [[0]] });
  });

  it('scales data by what was fitted when the model was trained', async () => {
    const text = `${twice}data past {
  x = minmax([[0], [10]])
  y = [[0], [1]]
}
data next {
  x = minmax([[5], [20]])
}
train twice on past {
  loss = mse
}
`;
    const request = { weights: two, data: 'next' };
    expect(await predicted(text, request)).toEqual({ dense: [[1], [4]] });
    expect(await predicted(text, { weights: two })).toEqual({ dense: [[0], [2]] });
  });

  it('predicts validation samples too, scaled as those that train', async () => {
    const text = `${twice}data d {
  x = minmax([[0], [10], [20], [40]])
  y = [[0], [0], [0], [0]]
  split(0.5)
}
`;
    const all = { dense: [[0], [2], [4], [8]] };
    expect(await predicted(text, { weights: two })).toEqual(all);
    expect(await predicted(`${text}train twice on d {\n  loss = mse\n}\n`, { weights: two })).toEqual(all);
  });

  it('uses the values that the train block gives to the model’s parameters', async () => {
    const text = `model net(units) {
  input x [1]
  x -> Dense(units)
}
data d {
  x = zeros([1, 1])
  y = zeros([1, 3])
}
train net(units=3) on d {
  loss = mse
}
`;
    expect(await predicted(text)).toEqual({ dense: [[0, 0, 0]] });
  });

  it('does not mind mistakes of what it does not use', async () => {
    const text = `${twice}data d {\n  x = [[1]]\n  y = [[1, 2]]\n}\ntrain twice on d {\n  loss = mse\n}\n`;
    expect(await predicted(text, { weights: two })).toEqual({ dense: [[2]] });
  });

  it('draws the same fresh weights for the same seed, and says the seed', async () => {
    const text = `${twice}data d {\n  x = [[1]]\n}\n`;
    expect(await predicted(text, { seed: 5 })).toEqual(await predicted(text, { seed: 5 }));
    expect(await predicted(text, { seed: 5 })).not.toEqual(await predicted(text, { seed: 6 }));
    const [said] = await eventsOf(text, { seed: 5 });
    expect(said).toMatchObject({ event: 'log', text: expect.stringContaining('seed 5') });
  });
});

describe('a prediction says what is wrong', () => {
  const withData = `${twice}data d {\n  x = [[1]]\n}\n`;
  it.each([
    [
      'a layer without weights',
      withData,
      {},
      'weights: No weights are given for Dense dense (kernel [1, 1]).',
    ],
    [
      'a layer that is not there',
      withData,
      { dens: [], ...two, dence: [[[1]]] },
      'weights: There is no layer dence to give weights to: did you mean dense? twice has dense.',
    ],
    [
      'a wrong shape',
      withData,
      { dense: [[[1, 2]]] },
      'weights: kernel of dense needs the shape [1, 1], but [1, 2] is given.',
    ],
    [
      'a wrong number',
      withData,
      { dense: [[[1]], [0]] },
      'weights: Dense dense needs one tensor of weights (kernel), but 2 are given.',
    ],
    [
      'no number',
      withData,
      { dense: [[['a']]] as never },
      'weights: kernel of dense needs numbers, but not all that are given are finite numbers.',
    ],
    [
      'data that do not fit',
      `${twice}data d {\n  x = [[1, 2]]\n}\n`,
      two,
      /^data-shape: x gives \[2\] for each of its 1 samples, but the input x on line 2 declares/,
    ],
    ['a mistake in the model', withData.replace('Dense(1', 'Dense(0'), two, /^bad-value: Line 3: /],
    ['a mistake in the data', withData.replace('[[1]]', '[[1], [1, 2]]'), two, /Line 6: /],
    ['a text that does not parse', `${withData}model`, two, /^syntax: Line 8: /],
    [
      'ids out of range',
      'model m {\n  input x [1]\n  x -> Embedding(3, 2)\n}\ndata d {\n  x = random_int([1, 1], 1) + 3\n}\n',
      undefined,
      /^embedding-range: .*0 to 2/,
    ],
  ])('%s', async (_, text, weights, words) => {
    await expect(predicted(text, weights && { weights })).rejects.toThrow(words);
  });

  it.each([
    [{ model: 'twise' }, 'engine: There is no model twise: did you mean twice?'],
    [{ data: 'e' }, 'engine: There is no data block e: did you mean d?'],
    [{ train: 0 }, 'engine: There is no train block 1: the file has none.'],
  ])('%j, which the file does not have', async (request, words) => {
    await expect(predicted(withData, request)).rejects.toThrow(words);
  });
});
