import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Nested } from '../../../extension/engine/protocol.js';
import { shapeOfNested } from '../../../extension/engine/trainer/nested.js';
import { collectRun } from '../trainer/collect-run.js';

const series = 'reshape(sin(range(40) * 0.5) * 10 + 50, [40, 1])';

const file = (parts: {
  data?: string;
  model?: string;
  more?: string;
  forecast?: string;
  epochs?: number;
}) => `
data known {
  ${parts.data ?? `(x, y) = windows(minmax(${series}), look_back=6)`}
}
model next {
  ${parts.model ?? 'input x [6, 1]  x -> LSTM(8) -> Dense(1)'}
}
${parts.more ?? ''}
train next on known {
  loss = mse
  optimizer = adam(0.02)
  epochs = ${parts.epochs ?? 1}
  seed = 1
}
${parts.forecast ?? 'forecast next on known { steps = 5 }'}
`;

describe('a forecast', () => {
  it('comes after the predictions and before the end, in the units of the data, with all that is known', async () => {
    const run = await collectRun(file({ epochs: 150 }), { engine: 'tfjs-node' });
    const kinds = run.events
      .map(({ event }) => event)
      .filter((kind) => kind !== 'epoch' && kind !== 'progress');
    expect(kinds.slice(-3)).toEqual(['predictions', 'forecast', 'end']);
    const { known, forecast, ...event } = run.one('forecast');
    expect(event).toEqual({
      event: 'forecast',
      block: 0,
      model: 'next',
      data: 'known',
      samples: 1,
      knownSteps: 40,
    });
    expect(shapeOfNested(known)).toEqual([1, 40, 1]);
    const value = (at: number) => Math.sin(at * 0.5) * 10 + 50;
    const [first] = known as Nested[][][];
    expect(first!.map(([one]) => one)).toEqual(
      Array.from({ length: 40 }, (_, at) => expect.closeTo(value(at), 4)),
    );
    (forecast as number[][][])[0]!.forEach(([made], at) => {
      expect(Math.abs(made! - value(40 + at))).toBeLessThan(1.5);
    });
  });

  it('names the features as the data do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unroll-forecast-'));
    writeFileSync(
      join(folder, 't.csv'),
      `a,b\n${Array.from({ length: 12 }, (_, at) => `${at},${-at}`).join('\n')}\n`,
    );
    const data = '(x, y) = windows(csv("t.csv", columns=["b", "a"]), look_back=3)';
    const text = file({ data, model: 'input x [3, 2]  x -> LSTM(2)' });
    const run = await collectRun(text, { file: join(folder, 'f.lstm') });
    rmSync(folder, { recursive: true, force: true });
    expect(run.one('forecast').columns).toEqual(['b', 'a']);
  });

  it('tells the last known steps and the first samples where there are many', async () => {
    const model = 'input x [?, 1]  x -> SimpleRNN(1, return_sequences=true)';
    const data = 'x = zeros([1, 4, 1])\n  y = x';
    const many = 'data many { x = zeros([1, 60_000, 1]) }\ndata wide { x = zeros([30_000, 4, 1]) }';
    const forecast = 'forecast next on many { steps = 2 }\nforecast next on wide { steps = 1 }';
    const run = await collectRun(file({ model, data, more: many, forecast }));
    const [long, wide] = run.all('forecast');
    expect(long).toMatchObject({ data: 'many', samples: 1, knownSteps: 60_000 });
    expect(shapeOfNested(long!.known)).toEqual([1, 50_000, 1]);
    expect(wide).toMatchObject({ data: 'wide', samples: 30_000, knownSteps: 4 });
    expect(shapeOfNested(wide!.forecast)).toEqual([10_000, 1, 1]);
  });

  it('is scaled as the data that trained, of other data too', async () => {
    const more = `data later {\n  (x, y) = windows(minmax(${series} + 5), look_back=6)\n}`;
    const forecast = 'forecast next on later { steps = 1 }';
    const run = await collectRun(file({ more, forecast }));
    const [known] = run.one('forecast').known as number[][][];
    expect(known![0]![0]).toBeCloseTo(55, 4);
    const unscaled = `data later {\n  (x, y) = windows(${series}, look_back=6)\n}`;
    const warned = await collectRun(file({ more: unscaled, forecast }));
    expect(warned.all('log').filter(({ level }) => level === 'warning')).toHaveLength(1);
  });

  it('belongs to the model that was trained, whichever train block trained it', async () => {
    const more = `model other { input x [6, 1]  x -> LSTM(2) -> Dense(1) }
train other on known { loss = mse  seed = 1 }
forecast other on known { steps = 2 }
train next on known { loss = mae  seed = 1 }`;
    const models = async (train: number) =>
      (await collectRun(file({ more }), { train })).all('forecast').map(({ model }) => model);
    expect(await models(0)).toEqual(['other']);
    expect(await models(1)).toEqual(['next']);
    expect(await models(2)).toEqual(['next']);
  });

  it('that runs away is told as such', async () => {
    const text = file({
      data: 'x = ones([1, 4, 1])\n  y = x',
      model: 'input x [?, 1]  x -> SimpleRNN(1, activation="linear", return_sequences=true)',
      forecast: 'forecast next on known { steps = 200 }',
    });
    const run = await collectRun(text, { weights: { simple_rnn: [[[9]], [[9]], [0]] } });
    expect(run.all('log').map(({ text }) => text)).toContainEqual(
      expect.stringContaining('grows beyond all numbers'),
    );
    expect(run.one('end').reason).toBe('finished');
  });

  it('ends where it is stopped, and the run comes to its end', async () => {
    const forecast = 'forecast next on known { steps = 5_000_000 }';
    const run = await collectRun(file({ forecast }), {}, (event, stop) => {
      if (event.event === 'predictions') setTimeout(stop, 50);
    });
    expect(run.all('forecast')).toEqual([]);
    expect(run.one('end').reason).toBe('finished');
  });

  it('that fails leaves the run its end, and says why', async () => {
    const more = 'data odd { x = zeros([3, 6, 1]) }';
    const model = 'input x [batch=2, 6, 1]  x -> LSTM(2, stateful=true) -> Dense(1)';
    const data = `x = zeros([2, 6, 1])\n  y = zeros([2, 1])`;
    const forecast = 'forecast next on odd { steps = 2 }';
    const text = file({ more, model, data, forecast }).replace(
      'seed = 1',
      'seed = 1  batch_size = 2  shuffle = false',
    );
    const run = await collectRun(text);
    expect(run.one('error')).toMatchObject({
      code: 'data',
      message: expect.stringContaining('leaves 1 over'),
    });
    expect(run.one('end').reason).toBe('finished');
  });
});

describe('the examples forecast what a person would go on with', () => {
  const example = (name: string) =>
    fileURLToPath(new URL(`../../../extension/examples/${name}.lstm`, import.meta.url));
  const train = (name: string) =>
    collectRun(readFileSync(example(name), 'utf8'), { file: example(name), engine: 'tfjs-node' });

  it('the tide goes on with its rhythm', async () => {
    const { known, forecast, columns } = (await train('forecast')).one('forecast');
    expect(columns).toEqual(['height', 'current']);
    const height = [...(known as number[][][])[0]!, ...(forecast as number[][][])[0]!].map(([one]) => one!);
    expect(height).toHaveLength(248);
    const highTides = [...height.keys()].filter(
      (t) =>
        t > 0 && height[t]! > 0.3 && height[t]! >= height[t - 1]! && height[t]! > (height[t + 1] ?? Infinity),
    );
    // One in about 12.4 hours: hours 3.1 + 12.4 k.
    const later = highTides.filter((t) => t > 200);
    expect(later).toHaveLength(4);
    later.forEach((t) => {
      const nearest = Math.round((t - 3.1) / 12.4) * 12.4 + 3.1;
      expect(Math.abs(t - nearest)).toBeLessThan(1.6);
    });
  });

  it('each tank goes on from its first hour', async () => {
    const { samples, knownSteps, known, forecast } = (await train('feeding-back')).one('forecast');
    expect([samples, knownSteps]).toEqual([32, 1]);
    expect(shapeOfNested(known)).toEqual([32, 1, 2]);
    expect(shapeOfNested(forecast)).toEqual([32, 4, 2]);
    // In bar and degrees, as the table has them.
    expect((known as number[][][])[0]).toEqual([[expect.closeTo(5.3, 6), expect.closeTo(25.9, 5)]]);
    for (const [pressure, temperature] of (forecast as number[][][]).flat()) {
      expect(pressure).toSatisfy((bar: number) => bar > 2 && bar < 9);
      expect(temperature).toSatisfy((degrees: number) => degrees > 20 && degrees < 95);
    }
  });
});
