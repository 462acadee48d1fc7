import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// What VS Code knows of the language before the server runs.

const read = (file: string) => JSON.parse(readFileSync(`extension/${file}`, 'utf8'));
const configuration = read('language-configuration.json');
const syntax = read('syntaxes/lstm.tmLanguage.json');

interface Pattern {
  readonly pattern: string;
  readonly flags: string;
}

/** As VS Code does: a text alone is compiled without flags, and then knows no `\p{L}`. */
function compiled(pattern: string | Pattern, more = ''): RegExp {
  return typeof pattern === 'string'
    ? new RegExp(pattern, more)
    : new RegExp(pattern.pattern, pattern.flags + more);
}

test('a double click takes a whole name, in any script, and a whole number', () => {
  const words = compiled(configuration.wordPattern, 'g');
  expect('größe_2 -> LSTM(1e-3, x=0.5, n=-1_000)'.match(words)).toEqual([
    'größe_2',
    'LSTM',
    '1e-3',
    'x',
    '0.5',
    'n',
    '1_000',
  ]);
});

test('a chain that is broken before an arrow is indented, and a broken comment stays one', () => {
  const [arrow, comment, block] = configuration.onEnterRules;
  expect(compiled(arrow.beforeText).test('  größe -> LSTM(5)')).toBe(true);
  expect(compiled(arrow.beforeText).test('    -> LSTM(5)')).toBe(false);
  expect(compiled(comment.beforeText).test('  # Says')).toBe(true);
  // A block of comment lines goes on until one stays empty.
  expect(compiled(block.previousLineText).test('  # Says')).toBe(true);
  expect(compiled(block.beforeText).test('  # more')).toBe(true);
  expect(compiled(block.beforeText).test('  # ')).toBe(false);
});

test('digits of a name are no numbers', () => {
  // The grammar's own engine reads \p{…} and lookbehind as JavaScript does with the flag u.
  const numbers = new RegExp(syntax.repository.number.match, 'gu');
  expect('h12 = x2y3 -> LSTM(5, 1e-3, .5, 1_000)'.match(numbers)).toEqual(['5', '1e-3', '.5', '1_000']);
});
