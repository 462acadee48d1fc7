import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';

/** One replacement in a text; `at` is where, as a part of its length. */
export interface TextEdit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** A text, and what is done to it one after another. */
export interface Typing {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

const files = ['extension/examples', 'test/fixtures/cases'].flatMap((folder) => {
  const path = fileURLToPath(new URL(`../../../../${folder}`, import.meta.url));
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.lstm'))
    .toSorted()
    .map((name) => readFileSync(`${path}/${name}`, 'utf8'));
});

/** What people type, paste and break: signs, words, and the beginnings and ends of declarations. */
const typed = [
  ...[
    '\n',
    '\r\n',
    ' ',
    '\t',
    '#',
    '"',
    "'",
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    '=',
    ':',
    '->',
    '-',
    '/',
    '.',
  ],
  ...[
    '5',
    'x',
    'ü',
    '$',
    ';',
    '?',
    '\u2028',
    '//',
    '=>',
    '==',
    'int',
    'on',
    'input',
    'output',
    'split',
    'data',
  ],
  ...[
    'model',
    'train',
    'const',
    'import',
    'modle q {',
    '}\n',
    '((((',
    '# a comment\n',
    'LSTM(5)',
    '\nmodel\n',
  ],
  ...[
    'model a {\n',
    'data b {\n',
    'train a on b {',
    '\ntrain x',
    'const c = 5\n',
    '\nconst d = \n',
    'import "x"',
  ],
  ...[
    'x -> Dense(1)\n',
    '  input x [5, 1]\n',
    'const n = m + 1\nconst m = n\n',
    '\n\ndata b {\n  x = zeros([c])\n}\n',
  ],
];

const part = fc
  .tuple(fc.constantFrom(...files), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(80))
  .map(([text, at, length]) => text.substr(Math.floor(at * text.length), length));

const edit: fc.Arbitrary<TextEdit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.nat(3) },
    { weight: 2, arbitrary: fc.nat(60) },
    { weight: 1, arbitrary: fc.nat(600) },
  ),
  insert: fc.oneof(
    { weight: 1, arbitrary: fc.constant('') },
    { weight: 3, arbitrary: fc.constantFrom(...typed) },
    { weight: 1, arbitrary: part },
  ),
});

/** Several of the project's files in one text, and edits at random places of it. */
export const typing: fc.Arbitrary<Typing> = fc.record({
  text: fc
    .array(fc.constantFrom(...files), { minLength: 1, maxLength: 6 })
    .chain((chosen) => fc.constantFrom('\n', '').map((between) => chosen.join(between))),
  edits: fc.array(edit, { minLength: 8, maxLength: 20 }),
});

/** The text after an edit. */
export function edited(text: string, { at, remove, insert }: TextEdit): string {
  const offset = Math.round(at * text.length);
  return text.slice(0, offset) + insert + text.slice(offset + remove);
}

/** Lines that begin, continue, end and break declarations. */
const lines = [
  ...[
    'data a {',
    'model m {',
    'model m(a, b',
    'train a on b {',
    'train a',
    'generate m on d {',
    'on d {',
    'on',
    '}',
  ],
  ...[
    '  x = 5',
    '  a 5',
    '  a: 3',
    '  input x [5]',
    '  -> B()',
    '  x -> A(3',
    'x -> (',
    '  split(0.5)',
    'output y',
  ],
  ...[
    'const c = 5',
    'const c => 5',
    'const c == 5',
    'const c =',
    'const',
    'cosnt d = 3',
    'import "x"',
    'import',
    '',
  ],
  ...[
    '{',
    ')',
    ']',
    '[',
    ', ,',
    '(a, b) = c',
    '# c',
    '// model x {',
    'train a // b',
    '$ model x {',
    '"open',
    '== {',
  ],
  ...[
    'data model {',
    ' data = x',
    'train on on on {',
    'model m r {',
    '  model k {',
    'const a = 5 const b = 6',
    'none',
  ],
];

/** Short texts of such lines, and one after another a line that is put in, taken out or replaced. */
export const lineTyping = fc.record({
  lines: fc.array(fc.constantFrom(...lines), { minLength: 4, maxLength: 16 }),
  edits: fc.array(
    fc.record({ at: fc.nat(16), remove: fc.nat(1), insert: fc.constantFrom(undefined, ...lines) }),
    { minLength: 6, maxLength: 12 },
  ),
});
