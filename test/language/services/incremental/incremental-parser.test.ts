import fc from 'fast-check';
import { EmptyFileSystem, type ParseResult } from 'langium';
import { expect, test } from 'vitest';
import { createCoreServices } from '../../../../language/core-services.js';
import type { File } from '../../../../language/generated/ast.js';
import { IncrementalParser } from '../../../../language/services/incremental/incremental-parser.js';
import { describeParse } from './describe-parse.js';
import { edited, lineTyping, typing } from './edits.js';

const { LangiumParser } = createCoreServices(EmptyFileSystem).lstm.parser;

/** How many texts are tried; each gets about 14 edits. A longer run: TYPINGS=5000. */
const numRuns = Number(process.env.TYPINGS ?? 20);

test('whatever is typed, what is read in parts is what is read as a whole', {
  timeout: numRuns * 2_000,
}, () => {
  fc.assert(
    fc.property(typing, ({ text: first, edits }) => {
      const parser = new IncrementalParser(LangiumParser);
      let text = first;
      let result = parser.parse(text);
      for (const edit of edits) {
        text = edited(text, edit);
        result = parser.parse(text, result);
        expect(describeParse(result)).toEqual(describeParse(LangiumParser.parse(text)));
      }
    }),
    { numRuns, seed: 42 },
  );
});

test('whatever lines begin and end declarations, parts are read as the whole', {
  timeout: numRuns * 4_000,
}, () => {
  fc.assert(
    fc.property(lineTyping, ({ lines: first, edits }) => {
      const parser = new IncrementalParser(LangiumParser);
      let lines = first;
      let result = parser.parse(lines.join('\n'));
      for (const { at, remove, insert } of edits) {
        lines = lines.toSpliced(at, remove, ...(insert === undefined ? [] : [insert]));
        result = parser.parse(lines.join('\n'), result);
        expect(describeParse(result)).toEqual(describeParse(LangiumParser.parse(lines.join('\n'))));
      }
    }),
    { numRuns: numRuns * 10, seed: 42 },
  );
});

test('a slip of the pen that looks like a declaration is none to cut at', () => {
  const parser = new IncrementalParser(LangiumParser);
  const before = '  a 5\nconst c => 5\na: 3\n  input x [5]\ncosnt d = 3';
  const text = `  x -> A(3\n${before}`;
  const result = parser.parse(text, parser.parse(before));
  expect(describeParse(result)).toEqual(describeParse(LangiumParser.parse(text)));
});

const two =
  'const a = 5\n\nmodel one {\n  input x [a]\n  x -> Dense(1)\n}\n\n# Two.\nmodel two {\n  input x [a]\n}\n';

function changed(from: string, to: string): { before: ParseResult<File>; after: ParseResult<File> } {
  const parser = new IncrementalParser(LangiumParser);
  const before = parser.parse(two);
  return { before: { ...before }, after: parser.parse(two.replace(from, to), before) };
}

test('declarations away from the change stay what they are', () => {
  const { before, after } = changed('model two', 'model three');
  expect(after.value).not.toBe(before.value);
  expect(after.value.declarations[0]).toBe(before.value.declarations[0]);
  expect(after.value.declarations[2]).not.toBe(before.value.declarations[2]);
});

test('what comes after a change moves with it', () => {
  const text = `${two}\nconst b = 6\nconst c = 7\n`;
  const parser = new IncrementalParser(LangiumParser);
  const before = parser.parse(text);
  const last = before.value.declarations.at(-1)!;
  const after = parser.parse(`# One.\n\n${text}`, before);
  expect(after.value.declarations.at(-1)).toBe(last);
  expect(last.$cstNode!.text).toBe('const c = 7');
  expect(last.$cstNode!.range.start).toEqual({ line: 15, character: 0 });
});

test('a declaration that is no longer closed takes in what follows, up to the next one', () => {
  const { after } = changed('(1)\n}', '(1)\n');
  expect(after.value.declarations.map((one) => one.$type)).toEqual(['Const', 'Model', 'Model']);
  expect(after.lexerErrors).toHaveLength(1);
});
