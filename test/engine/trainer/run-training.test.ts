import { describe, expect, it } from 'vitest';
import type { Nested } from '../../../extension/engine/protocol.js';
import { collectRun } from './collect-run.js';
import { passingTime } from './passing-time.js';

/** A small model on made data, with these settings. */
const text = (settings: string, layers = 'Dense(3, activation="tanh") -> Dense(1)', data = '') => `
data numbers {
  x = random_normal([20, 4], seed=1)
  y = random_normal([20, 1], seed=2)
  ${data}
}

model small {
  input x [4]
  x -> ${layers}
}

train small on numbers {
  loss = mse
  optimizer = sgd(0.05)
  seed = 1
  ${settings}
}
`;

describe('a run', () => {
  it('tells its start, every epoch, the predictions beside the targets, and its end', async () => {
    const run = await collectRun(text('epochs = 3  batch_size = 8  metrics = [mae]'));
    expect(
      run.events.filter(({ event }) => event !== 'log' && event !== 'progress').map(({ event }) => event),
    ).toEqual(['start', 'epoch', 'epoch', 'epoch', 'predictions', 'end']);
    expect(run.one('start')).toEqual({
      event: 'start',
      engine: 'cpu',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      model: 'small',
      data: 'numbers',
      parameters: 19,
      epochs: 3,
      stepsPerEpoch: 3,
      batchSize: 8,
      samples: 20,
      validationSamples: 0,
      metrics: ['loss', 'mae'],
    });
    const [first, second, third] = run.all('epoch');
    expect(Object.keys(first!)).toEqual(['event', 'epoch', 'epochs', 'loss', 'mae', 'ms']);
    expect(third).toMatchObject({ epoch: 3, epochs: 3 });
    expect(third!.loss).toBeLessThan(first!.loss);
    expect(second!.loss).toBeLessThan(first!.loss);
    const { x, y, predicted, samples } = run.one('predictions');
    expect(samples).toBe(20);
    expect([x, y, predicted].map((values) => (values as Nested[]).length)).toEqual([20, 20, 20]);
    expect(run.one('end')).toMatchObject({ reason: 'finished', epochs: 3 });
  });

  it('gives the same numbers for the same seed, and others for another', async () => {
    const losses = async (seed: number) => {
      const run = await collectRun(
        text('epochs = 3  batch_size = 8').replace('seed = 1\n', `seed = ${seed}\n`),
      );
      return run.all('epoch').map(({ loss }) => loss);
    };
    const first = await losses(1);
    expect(await losses(1)).toEqual(first);
    expect(await losses(2)).not.toEqual(first);
  });

  it('says which seed it drew where none is set', async () => {
    const run = await collectRun(text('epochs = 1').replace('seed = 1\n', '\n'));
    const [said] = run.all('log').filter(({ text }) => text.includes('seed'));
    const seed = /this run drew (\d+)/.exec(said!.text)![1];
    const again = await collectRun(text('epochs = 1').replace('seed = 1\n', `seed = ${seed}\n`));
    expect(again.all('epoch')[0]!.loss).toBe(run.all('epoch')[0]!.loss);
  });

  it('takes the number of epochs from the request over the text’s', async () => {
    const run = await collectRun(text('epochs = 3'), { epochs: 2 });
    expect(run.all('epoch')).toHaveLength(2);
    expect(run.one('start').epochs).toBe(2);
  });

  it('reports what validates with val_ in front', async () => {
    const run = await collectRun(text('epochs = 2  metrics = [mae]  validation_split = 0.25'));
    expect(run.one('start')).toMatchObject({
      samples: 15,
      validationSamples: 5,
      metrics: ['loss', 'mae', 'val_loss', 'val_mae'],
    });
    expect(Object.keys(run.all('epoch')[0]!)).toEqual([
      'event',
      'epoch',
      'epochs',
      'loss',
      'mae',
      'val_loss',
      'val_mae',
      'ms',
    ]);
  });

  it('ends early where nothing gets better', async () => {
    const settings = 'epochs = 50  early_stopping(monitor=loss, patience=2, min_delta=10)';
    const run = await collectRun(text(settings));
    expect(run.all('epoch')).toHaveLength(3);
    expect(run.one('end')).toMatchObject({ reason: 'early-stopping', epochs: 3 });
  });

  it('says where early stopping waits for what no epoch reports', async () => {
    const run = await collectRun(text('epochs = 2  early_stopping(monitor=accuracy)'));
    expect(run.all('epoch')).toHaveLength(2);
    expect(run.all('log').flatMap(({ level, text }) => (level === 'warning' ? [text] : []))).toEqual([
      'early_stopping waits for accuracy, which no epoch reports. They report loss.',
    ]);
  });

  it('stops when it is told, and still predicts', async () => {
    const run = await collectRun(text('epochs = 1000000'), {}, (event, stop) => {
      if (event.event === 'epoch' && event.epoch === 5) stop();
    });
    const { reason, epochs } = run.one('end');
    expect(reason).toBe('stopped');
    expect(run.all('epoch')).toHaveLength(epochs);
    expect(epochs).toBeLessThan(100_000);
    run.one('predictions');
  });

  it('warns where there is nothing to train, and still runs', async () => {
    const run = await collectRun(text('epochs = 2', 'Dense(1, trainable=false)'));
    const [first, second] = run.all('epoch');
    expect(second!.loss).toBe(first!.loss);
    expect(run.all('log').map(({ text }) => text)).toContain(
      'small has no weights that training may change, so nothing will be learned.',
    );
  });

  it('needs no input that leads nowhere', async () => {
    const run = await collectRun(text('epochs = 2', 'Dropout(1) -> Dense(1)'));
    expect(run.one('end').reason).toBe('finished');
  });

  it('tells how far a long epoch is', async () => {
    passingTime(20);
    const run = await collectRun(text('epochs = 1  batch_size = 1').replaceAll('[20, ', '[60, '));
    const steps = run.all('progress').map(({ step }) => step);
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.length).toBeLessThan(30);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(run.all('progress')[0]).toMatchObject({ epoch: 1, steps: 60, loss: expect.any(Number) });
  });
});

describe('several inputs and outputs', () => {
  it('go by their names', async () => {
    const run = await collectRun(`
data numbers {
  a = random_normal([6, 3], seed=1)
  b = random_normal([6, 2], seed=2)
  x = {left: a, right: b}
  y = {sum: b, rest: a}
}

model two {
  input left [3]
  input right [2]
  both = (left, right) -> Concatenate()
  sum  = both -> Dense(2)
  rest = both -> Dense(3)
  output sum, rest
}

train two on numbers {
  loss = {sum: mse, rest: mae}
  optimizer = sgd(0.1)
  metrics = {sum: [mae], rest: [mse]}
  epochs = 1
  seed = 1
}
`);
    const { x, y, predicted } = run.one('predictions');
    expect(Object.keys(x)).toEqual(['left', 'right']);
    expect(Object.keys(y)).toEqual(['sum', 'rest']);
    expect(Object.keys(predicted)).toEqual(['sum', 'rest']);
    const names = ['loss', 'sum_mae', 'rest_mse', 'sum_loss', 'rest_loss'];
    expect(run.one('start').metrics).toEqual(names);
    expect(run.one('epoch')).toMatchObject(
      Object.fromEntries(names.map((name) => [name, expect.any(Number)])),
    );
  });
});

describe('given weights', () => {
  const one = text('epochs = 1', 'Dense(1)');
  const weights = { dense: [[[1], [2], [3], [4]], [0.5]] };

  it('are where training starts, and where it comes to is told', async () => {
    const run = await collectRun(one.replace('sgd(0.05)', 'sgd(0.000000001)'), { weights });
    const end = run.one('end').weights!;
    expect(Object.keys(end)).toEqual(['dense']);
    const flat = (end.dense as Nested[]).flat(2) as number[];
    expect(flat).toEqual([1, 2, 3, 4, 0.5].map((value) => expect.closeTo(value, 5)));
  });

  it('are not told where none were given', async () => {
    expect((await collectRun(one)).one('end')).not.toHaveProperty('weights');
  });

  it.each([
    [
      { dense_1: [[1]] },
      'There is no layer dense_1 to give weights to: did you mean dense? small has dense.',
    ],
    [{ dense: [[1]] }, 'Dense dense needs 2 tensors of weights (kernel, bias), but 1 is given.'],
    [{ dense: [[[1], [2]], [0]] }, 'kernel of dense needs the shape [4, 1], but [2, 1] is given.'],
    [
      { dense: [[[1], [2], [3], [4, 5]], [0]] },
      'kernel of dense needs the shape [4, 1], but an uneven list is given.',
    ],
    [
      { dense: [[[1], [2], [3], [null as unknown as number]], [0]] },
      'kernel of dense needs numbers, but not all that are given are finite numbers.',
    ],
    [{}, 'No weights are given for Dense dense (kernel [4, 1], bias [1]).'],
  ])('are held to the network: %j', async (given, message) => {
    const run = await collectRun(one, { weights: given });
    expect(run.events).toEqual([{ event: 'error', code: 'weights', message }]);
  });
});

it('weights of a part of the layers are refused, and the others named', async () => {
  const three = text('epochs = 1', 'Dense(2) -> Dense(2, use_bias=false) -> Dense(1)');
  const run = await collectRun(three, { weights: { dense_2: [[[1], [2]], [0]] } });
  const message =
    'No weights are given for Dense dense (kernel [4, 2], bias [2]) and Dense dense_1 (kernel [2, 2]).';
  expect(run.events).toEqual([{ event: 'error', code: 'weights', message }]);
});

describe('what goes wrong is one sentence and a code', () => {
  it('a loss that is no number any more', async () => {
    const run = await collectRun(text('epochs = 200').replace('sgd(0.05)', 'sgd(1000000)'));
    const error = run.one('error');
    expect(error.code).toBe('nan');
    expect(error.message).toMatch(
      /^The loss is no finite number any more in epoch \d+, step \d+\..*learning_rate/,
    );
    expect(run.all('end')).toEqual([]);
    expect(run.all('epoch').every(({ loss }) => Number.isFinite(loss))).toBe(true);
  });

  it('weights that are no numbers any more after the last step', async () => {
    const settings = 'epochs = 1  batch_size = 20';
    const run = await collectRun(text(settings).replace('sgd(0.05)', 'sgd(1e39)'));
    expect(run.one('error')).toMatchObject({
      code: 'nan',
      message: expect.stringMatching(
        /^The weights are no finite numbers any more after the last step\..*learning_rate/,
      ),
    });
    expect(run.all('end')).toEqual([]);
  });

  it('a train block that is not there', async () => {
    const run = await collectRun(text(''), { train: 1 });
    expect(run.events).toEqual([
      { event: 'error', code: 'engine', message: 'There is no train block 2: the file has one train block.' },
    ]);
  });

  it('an error in what is trained, with its line, and not one elsewhere', async () => {
    const wrong = text('epochs = 1', 'LSTM(3) -> Dense(1)');
    const { code, message } = (await collectRun(wrong)).one('error');
    expect(code).toBe('rank');
    expect(message).toMatch(/^Line 10: .*LSTM/);
    const elsewhere = `${text('epochs = 1')}\nmodel other {\n  input x [4]\n  x -> LSTM(3)\n}\n`;
    (await collectRun(elsewhere)).one('end');
  });

  it('a file that is not there', async () => {
    const run = await collectRun(text(''), { text: undefined });
    expect(run.one('error').message).toBe('/nowhere/run.lstm cannot be read (ENOENT).');
  });
});
