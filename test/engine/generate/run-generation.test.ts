import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrainRequest } from '../../../extension/engine/run-training.js';
import { splitText } from '../../../language/data/vocabulary.js';
import { collectRun, type Run } from '../trainer/collect-run.js';
import { passingTime } from '../trainer/passing-time.js';

const story = 'the cat sat on the mat, and the dog ran out of the house. "Come back!" said the cat.\n';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-text-'));
  writeFileSync(join(folder, 'story.txt'), story.repeat(3));
  writeFileSync(join(folder, 'other.txt'), 'x y z');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A model of characters or words, trained for a moment. */
const text = (generate: string, level = 'char', epochs = 1) => `
data story {
  (x, y) = windows(text("story.txt", level="${level}"), look_back=6, sequence=true, stride=2)
}
data other {
  (x, y) = windows(text("other.txt"), look_back=2, sequence=true)
}
model net {
  input words [6] int
  words -> Embedding(40, 4) -> GRU(8, return_sequences=true) -> Dense(40, activation="softmax")
}
train net on story {
  loss = sparse_categorical_crossentropy
  optimizer = adam(0.02)
  epochs = ${epochs}
  seed = 1
}
${generate}
`;

const generate = (settings: string, data = 'story') => `generate net on ${data} { ${settings} }\n`;

const train = (
  source: string,
  request: Partial<TrainRequest> = {},
  hear?: Parameters<typeof collectRun>[2],
) => collectRun(source, { file: join(folder, 'net.lstm'), ...request }, hear);

const generated = (run: Run): string =>
  run
    .all('text')
    .map((event) => event.text)
    .join('');

describe('generated text', () => {
  it('comes in pieces after its prompt, before the run ends, as long as asked for', async () => {
    passingTime(1);
    const run = await train(text(generate('prompt = "the "  steps = 1000  seed = 1')));
    const kinds = run.events.map(({ event }) => event);
    expect(kinds.indexOf('text')).toBeGreaterThan(kinds.indexOf('predictions'));
    expect(kinds.lastIndexOf('text')).toBeLessThan(kinds.indexOf('end'));
    const [first, ...pieces] = run.all('text');
    expect(first).toEqual({ event: 'text', text: '', prompt: 'the ' });
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.every(({ prompt }) => prompt === undefined)).toBe(true);
    expect(generated(run)).toHaveLength(1000);
    expect([...new Set(generated(run))].every((one) => story.includes(one))).toBe(true);
  });

  it('is the same for the same seed, and another for another', async () => {
    const blocks = [1, 1, 2].map((seed) => generate(`prompt = "the "  steps = 60  seed = ${seed}`)).join('');
    const run = await train(text(blocks));
    const texts = generated(run).match(/.{60}/gs)!;
    expect(texts).toHaveLength(3);
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).not.toBe(texts[0]);
  });

  it('names the seed it drew where none is set', async () => {
    const run = await train(text(generate('prompt = "the "  steps = 60')));
    const drawn = run.all('log').flatMap(({ text }) => /drew (\d+)/.exec(text)?.[1] ?? []);
    expect(drawn).toHaveLength(1);
    const again = await train(text(generate(`prompt = "the "  steps = 60  seed = ${drawn[0]}`)));
    expect(generated(again)).toBe(generated(run));
  });

  it('is what the network learned', async () => {
    const run = await train(text(generate('prompt = "the cat"  steps = 20  temperature = 0'), 'char', 200), {
      engine: 'tfjs-node',
    });
    expect(story).toContain(generated(run).slice(0, 12));
  });

  it('writes words with spaces between them', async () => {
    const run = await train(text(generate('prompt = "the cat"  steps = 30  seed = 2'), 'word'));
    expect(generated(run)).toMatch(/^( \w|[.,!"])/);
    expect(splitText(generated(run), 'word')).toHaveLength(30);
    expect(generated(run)).not.toMatch(/ {2}| [.,!]/);
  });

  it('begins with nothing where the prompt is empty', async () => {
    const run = await train(text(generate('prompt = ""  steps = 10  seed = 1')));
    expect(generated(run)).toHaveLength(10);
  });

  it('takes a prompt longer than what is read in one go', async () => {
    const run = await train(text(generate(`prompt = "${'the cat '.repeat(130)}"  steps = 10  seed = 1`)));
    expect(generated(run)).toHaveLength(10);
  });
});

describe('stopping', () => {
  it('ends a text that is being written, and the run comes to its end', async () => {
    const source = text(generate('prompt = "the "  steps = 10_000_000  seed = 1'));
    const run = await train(source, {}, (event, stop) => {
      if (event.event === 'text' && event.text !== '') stop();
    });
    expect(generated(run).length).toBeGreaterThan(0);
    expect(generated(run).length).toBeLessThan(100_000);
    expect(run.one('end').reason).toBe('finished');
    expect(run.all('error')).toEqual([]);
  });

  it('ends training, and what was learned by then still writes', async () => {
    const source = text(generate('prompt = "the "  steps = 50  seed = 1'), 'char', 100_000);
    const run = await train(source, {}, (event, stop) => {
      if (event.event === 'epoch' && event.epoch === 2) stop();
    });
    expect(run.one('end').reason).toBe('stopped');
    expect(generated(run)).toHaveLength(50);
  });
});

describe('what is wrong with a block', () => {
  it('leaves that block out with a warning before training', async () => {
    const blocks = generate('prompt = "Ünder"') + generate('prompt = "the "  steps = 5  seed = 1');
    const run = await train(text(blocks));
    const warnings = run.all('log').filter(({ level }) => level === 'warning');
    expect(warnings.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^The generate block on line 18 is left out\. Line 18: The character "Ü" does not occur/,
      ),
    ]);
    expect(run.events.indexOf(warnings[0]!)).toBeLessThan(
      run.events.findIndex(({ event }) => event === 'epoch'),
    );
    expect(generated(run)).toHaveLength(5);
    expect(run.one('end').reason).toBe('finished');
  });

  it('a text with another vocabulary keeps the meaning that ids had in training', async () => {
    const run = await train(text(generate('prompt = "z"  steps = 8  seed = 1', 'other')));
    expect(
      run
        .all('log')
        .filter(({ level }) => level === 'warning')
        .map(({ text }) => text),
    ).toEqual([expect.stringContaining('has another vocabulary than the one that trained')]);
    expect(run.one('error').message).toContain('The character "z" does not occur in the text');
    expect(run.one('end').reason).toBe('finished');
  });
});
