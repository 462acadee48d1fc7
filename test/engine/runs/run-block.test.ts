import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../extension/engine/protocol.js';
import { type BlockRequest, runBlock } from '../../../extension/engine/run-block.js';
import { readRecord, writeRecord } from '../../../extension/engine/runs/run-record.js';
import { collectRun, Run } from '../trainer/collect-run.js';
import { RunPlace, warnings } from './small-run.js';

const place = new RunPlace();

const table = (rows: number) =>
  ['t,a', ...Array.from({ length: rows }, (_, at) => `${at},${Math.sin(at / 3) * 40 + 7}`)].join('\n');

/** A model of a series, trained on the first rows of a table and forecast from all of them. */
const series = (forecast = 'forecast next on known { steps = 5 }', layer = 'LSTM(4)') => `
data history {
  (x, y) = windows(standardize(csv("history.csv", columns=["a"])), look_back=4)
}
data known {
  (x, y) = windows(standardize(csv("known.csv", columns=["a"])), look_back=4)
}
model next {
  input x [4, 1]
  x -> ${layer} -> Dense(1)
}
train next on history { loss = mse  epochs = 3  seed = 1 }
${forecast}
`;

/** A model of characters. */
const letters = (generate: string) => `
data story {
  (x, y) = windows(text("story.txt"), look_back=6, sequence=true)
}
model writer {
  input ids [6] int
  ids -> Embedding(12, 4) -> GRU(6, return_sequences=true) -> Dense(12, activation="softmax")
}
train writer on story { loss = sparse_categorical_crossentropy  optimizer = adam(0.05)  epochs = 20  seed = 1 }
${generate}
`;

const file = () => join(place.folder, 'a.lstm');

function writeData(knownRows = 20) {
  writeFileSync(join(place.folder, 'history.csv'), table(30));
  writeFileSync(join(place.folder, 'known.csv'), table(knownRows));
  writeFileSync(join(place.folder, 'story.txt'), 'abcd efgh, abcd efgh, hgfe dcba, '.repeat(4));
}

const train = (text: string) => collectRun(text, { file: file(), out: place.out });

/** Runs a block of a text with what the run has learned. */
async function again(
  command: BlockRequest['command'],
  text: string,
  request: Partial<BlockRequest> = {},
): Promise<Run> {
  const events: EngineEvent[] = [];
  const whole = { command, run: place.out, file: file(), text, block: 0, engine: 'cpu', ...request } as const;
  await runBlock(whole, (event) => void events.push(event), new AbortController().signal);
  return new Run(events);
}

const written = (run: Run) =>
  run
    .all('text')
    .map((event) => event.text)
    .join('');

describe('a forecast without training again', () => {
  it('is the one that came after training, to the bit, and goes on for as long as it is asked to', async () => {
    writeData();
    const first = (await train(series())).one('forecast');
    expect((await again('forecast', series())).one('forecast')).toEqual(first);
    const longer = (await again('forecast', series(), { steps: 8 })).one('forecast');
    expect((longer.forecast as number[][][])[0]!.slice(0, 5)).toEqual((first.forecast as number[][][])[0]);
    expect((longer.forecast as number[][][])[0]).toHaveLength(8);
  });

  it('needs no block while training, and no training data afterwards', async () => {
    writeData();
    await train(series(''));
    const made = (await again('forecast', series())).one('forecast');
    expect(made).toMatchObject({ block: 0, model: 'next', data: 'known', knownSteps: 20 });
    const others = Array.from({ length: 12 }, (_, at) => 1000 * at);
    writeFileSync(join(place.folder, 'history.csv'), ['a', ...others].join('\n'));
    expect((await again('forecast', series())).one('forecast')).toEqual(made);
  });

  it('starts from what is known by now, scaled as what trained', async () => {
    writeData();
    await train(series());
    writeData(26);
    const made = (await again('forecast', series())).one('forecast');
    expect(made.knownSteps).toBe(26);
    const known = (made.known as number[][][])[0]!.map(([value]) => value!);
    expect(known).toEqual(known.map((_, at) => expect.closeTo(Math.sin(at / 3) * 40 + 7, 4)));
  });

  it('is kept with the run, and so is what it says', async () => {
    writeData();
    await train(series());
    const before = place.eventsKept.length;
    const run = await again('forecast', series());
    expect(place.eventsKept.slice(before)).toEqual(run.events);
    expect(run.one('log').text).toBe(`This uses the weights of ${join(place.out, 'weights.json')}.`);
  });

  it('begins a line of its own after what a killed process left', async () => {
    writeData();
    await train(series());
    const events = join(place.out, 'events.jsonl');
    const whole = readFileSync(events, 'utf8');
    writeFileSync(events, `${whole}{"event":"epo`);
    const run = await again('forecast', series());
    expect(readFileSync(events, 'utf8')).toBe(
      whole + run.events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    );
  });
});

describe('a text without training again', () => {
  it('is the one that came after training, and another for another prompt, seed or temperature', async () => {
    writeData();
    const block = (settings: string) => letters(`generate writer on story { steps = 40  ${settings} }`);
    const first = written(await train(block('prompt = "ab"  seed = 1')));
    const text = async (settings: string, request?: Partial<BlockRequest>) =>
      written(await again('generate', block(settings), request));
    expect(await text('prompt = "ab"  seed = 1')).toBe(first);
    expect(await text('prompt = "ab"  seed = 2')).not.toBe(first);
    expect(await text('prompt = "hg"  seed = 1')).not.toBe(first);
    expect(await text('prompt = "ab"  seed = 1', { prompt: 'hg' })).toBe(
      await text('prompt = "hg"  seed = 1'),
    );
    const coldest = await text('prompt = "ab"  temperature = 0');
    expect(await text('prompt = "ab"', { temperature: 0 })).toBe(coldest);
    expect(coldest).toHaveLength(40);
    expect(await text('prompt = "ab"  temperature = 0  seed = 9')).toBe(coldest);
  });
});

describe('what keeps a block from being run is said', () => {
  const message = async (text: string, request: Partial<BlockRequest> = {}) =>
    (await again('forecast', text, request)).one('error');

  it('a model that has changed since', async () => {
    writeData();
    await train(series());
    expect(await message(series(undefined, 'LSTM(5)'))).toEqual({
      event: 'error',
      code: 'weights',
      message: `next has changed since the run in ${place.out} trained it. kernel of lstm needs the shape [1, 20], but [1, 16] is given. Train it again, or undo the change.`,
    });
    expect((await message(series(undefined, 'LSTM(4, return_sequences=true) -> GRU(4)'))).message).toContain(
      'No weights are given for GRU gru',
    );
  });

  it('another model, no such block, and a block with a mistake', async () => {
    writeData();
    await train(series());
    expect((await message(series(), { block: 2 })).message).toBe(
      'There is no forecast block 3: the file has one.',
    );
    expect((await message(series('forecast next on known { steps = 0 }'))).code).toBe('bad-value');
    const renamed = series().replaceAll('next', 'other');
    expect((await message(renamed)).message).toBe(
      `The run in ${place.out} has trained next, and this block is about other.`,
    );
  });

  it('a run of an earlier version', async () => {
    writeData();
    await train(series());
    const { preparation: _, filesAfter: _files, ...old } = readRecord(place.out);
    writeRecord(place.out, old as ReturnType<typeof readRecord>);
    expect((await message(series())).message).toContain('was kept by an earlier version');
  });
});

describe('a file that only a forecast reads', () => {
  it('may change before the run goes on, which is said', async () => {
    writeData();
    const long = series().replace('epochs = 3', 'epochs = 8');
    await place.stoppedAfter(2, long);
    const { dataFiles, filesAfter } = readRecord(place.out);
    expect(dataFiles.map(({ path }) => path)).toEqual([join(place.folder, 'history.csv')]);
    expect(filesAfter.map(({ path }) => path)).toEqual([join(place.folder, 'known.csv')]);
    writeData(26);
    const rest = await place.resumed();
    expect(rest.one('forecast').knownSteps).toBe(26);
    expect(warnings(rest)[0]).toMatch(
      /known\.csv has changed \(\d+ bytes then, \d+ now\) since this run began\. What is forecast or generated from it goes by what it holds now\.$/,
    );
  });
});
