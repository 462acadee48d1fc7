import { expect, it } from 'vitest';
import { splitText } from '../../../language/data/vocabulary.js';
import { WrittenWords } from '../../../extension/engine/generate/written-words.js';

const written = (words: readonly string[], before = ''): string => {
  const writer = new WrittenWords(before);
  return words.map((word) => writer.next(word)).join('');
};

it.each([
  '“Oh dear! Oh dear!” said Alice, “I shall be late (again).”',
  'She said: "Well, well." Then she left; nobody knew why.',
  'It cost $5, or so—more than enough; the well-known cat’s price.',
  '«Non», dit-elle.',
])('words and signs stand as they were written: %s', (text) => {
  expect(written(splitText(text, 'word'))).toBe(text);
});

it.each([
  ['Alice', ' said, no'],
  ['Alice ', 'said, no'],
  ['', 'said, no'],
])('a space comes first where the prompt %j has none', (prompt, text) => {
  expect(written(['said', ',', 'no'], prompt)).toBe(text);
});

it('a quote that the prompt opened is closed', () => {
  expect(written(['well', '"', 'she', 'said'], 'He said "all is')).toBe(' well" she said');
});
