import { describe, expect, test } from 'vitest';
import { splitText } from '../../../../language/data/vocabulary.js';
import { MemoryFiles } from '../../memory-files.js';
import { makeAll, mistakeOf, nested, readData, typeOf, valuesOf } from '../read-data.js';

describe('text', () => {
  const files = new MemoryFiles({
    'tiny.txt': 'abba c\r\n',
    'words.txt': "The cat's cat. The end!",
    'other.txt': 'abc',
    'strange.txt': 'abz',
    'latin.txt': new Uint8Array([0x61, 0xe9, 0x62]),
  });

  test('characters by their place in the vocabulary', async () => {
    const { data } = await readData('x = text("tiny.txt")', files);
    expect(data.tensors.get('x')!.type).toMatchObject({
      shape: [7],
      range: { min: 0, max: 4 },
      vocabulary: { level: 'char', tokens: ['\n', ' ', 'a', 'b', 'c'] },
    });
    expect(await valuesOf('x = text("tiny.txt")', files)).toEqual([2, 3, 3, 2, 1, 4, 0]);
  });

  test('words and signs', async () => {
    const { x } = await makeAll('x = text("words.txt", level="word")', files);
    expect(x!.vocabulary!.tokens).toEqual(['!', '.', 'The', 'cat', "cat's", 'end']);
    expect(nested(x!)).toEqual([2, 4, 3, 1, 2, 5, 0]);
  });

  test('another file’s vocabulary', async () => {
    expect(await valuesOf('x = text("other.txt", vocabulary="tiny.txt")', files)).toEqual([2, 3, 4]);
    expect((await mistakeOf('x = text("strange.txt", vocabulary="tiny.txt")', files)).message).toContain(
      '"z"',
    );
  });

  test('windows keep ids and vocabulary', async () => {
    const { data } = await readData('(x, y) = windows(text("tiny.txt"), look_back=3, sequence=true)', files);
    for (const name of ['x', 'y']) {
      expect(data.tensors.get(name)!.type).toMatchObject({
        shape: [4, 3],
        dtype: 'int32',
        range: { min: 0, max: 4 },
        vocabulary: { level: 'char' },
      });
    }
  });

  test('what is no UTF-8 is told', async () => {
    expect((await mistakeOf('x = text("latin.txt")', files)).message).toContain('not UTF-8');
  });

  test.each(['char', 'word'] as const)('of a long text the parts fit together: level %s', async (level) => {
    // Line breaks, letters of several bytes and words lie across the ends of the parts, whose length is a power of two.
    const long = 'Süße "Grüße", 😀\r\nan alle! '.repeat(9_001);
    const own = new MemoryFiles({ 'long.txt': long });
    const tokens = splitText(long, level);
    const { x } = await makeAll(`x = text("long.txt", level="${level}")`, own);
    expect(Array.from(x!.array.data, (id) => x!.vocabulary!.tokens[id])).toEqual(tokens);
    expect(await typeOf(`x = text("long.txt", level="${level}")`, own)).toBe(
      `[${tokens.length}] of whole numbers from 0 to ${new Set(tokens).size - 1}`,
    );
  });

  test('a long text is gone through in the background where somebody types', async () => {
    const own = new MemoryFiles({ 'long.txt': 'abc'.repeat(400_000) });
    const waiting: (() => void)[] = [];
    own.services.lstm.analysis.DataFiles.background = {
      later: (run) => void waiting.push(run),
      learned: () => undefined,
    };
    expect(await typeOf('x = text("long.txt")', own)).toBe('[?] of whole numbers');
    for (let run = waiting.shift(); run; run = waiting.shift()) {
      run();
    }
    expect(await typeOf('x = text("long.txt")', own)).toBe('[1200000] of whole numbers from 0 to 2');
  });
});
