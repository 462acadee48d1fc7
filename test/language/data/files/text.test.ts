import { describe, expect, test } from 'vitest';
import { MemoryFiles } from '../../memory-files.js';
import { makeAll, mistakeOf, nested, readData, valuesOf } from '../read-data.js';

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
});
