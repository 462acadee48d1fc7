import { EmptyFileSystem } from 'langium';
import { expect, test } from 'vitest';
import { createCoreServices } from '../../../language/core-services.js';
import { cursorAt } from '../../../language/services/cursor/cursor-at.js';

const { lstm } = createCoreServices(EmptyFileSystem);

/** The context at `<|>`. */
function at(marked: string) {
  const offset = marked.indexOf('<|>');
  return cursorAt(marked.replace('<|>', ''), offset, lstm.parser.Lexer);
}

test.each([
  ['<|>', 'declaration', ''],
  ['\n<|>', 'declaration', ''],
  ['\n\nmo<|>', 'declaration', 'mo'],
  ['mo<|>', 'declaration', 'mo'],
  ['const <|>', 'nothing', ''],
  ['const n = <|>', 'expression', ''],
  ['model net {\n  <|>\n}', 'statement', ''],
  ['model net {\n  input <|>', 'nothing', ''],
  ['model net {\n  x -> LS<|>\n}', 'step', 'LS'],
  ['model net {\n  x -> LSTM(5)\n    -> <|>', 'step', ''],
  ['model net {\n  y = <|>', 'expression', ''],
  ['model net {\n  x -> LSTM(5, <|>)', 'argument', ''],
  ['model net {\n  x -> LSTM(5, activation=<|>)', 'argument-value', ''],
  ['model net {\n  x -> TimeDistributed(Dense(<|>))', 'argument', ''],
  ['data d {\n  x = zeros([<|>', 'expression', ''],
  ['data d {\n  <|>\n}', 'statement', ''],
  ['data d {\n  x = reshape(<|>', 'argument', ''],
  ['train <|>', 'model-name', ''],
  ['train net on <|>', 'data-name', ''],
  ['train net on d {\n  <|>', 'setting', ''],
  ['train net on d {\n  loss = <|>', 'setting-value', ''],
  ['train net on d {\n  optimizer = adam(<|>', 'argument', ''],
  ['model net {\n  # LST<|>', 'nothing', ''],
  ['model net {\r  # here\r  x -> LS<|>', 'step', 'LS'],
  ['model net {\r  x -> LSTM(5, name="my\r  x -> De<|>', 'argument-value', 'De'],
  ['model net {\n  x -> LSTM(5, name="<|>', 'text', ''],
  ['model net {\n  x -> LSTM(5, name="my <|>', 'text', 'my '],
  ['data d {\n  x = csv("a#b", columns=["p<|>', 'text', 'p'],
  ['import "./<|>', 'import-path', './'],
  ['model net {\n  input x [<|>', 'dimension', ''],
  ['model net {\n  input x [steps=<|>', 'expression', ''],
  ['model net {\n  input x [5, 1] i<|>', 'after-input', 'i'],
  ['model net {\n  x <|>', 'nothing', ''],
  ['model net {\n  output <|>', 'tensor', ''],
  ['model net {\n  output a, b<|>', 'tensor', 'b'],
  ['model net(<|>', 'nothing', ''],
  ['model net(units=<|>', 'expression', ''],
  ['train net on d {\n  metrics = [<|>', 'setting-value', ''],
  ['train net on d {\n  epochs = 2 * <|>', 'setting-value', ''],
  // The bracket before is never closed, and still the next declaration begins anew.
  ['model net {\n  x -> LSTM(5\n}\ntrain net on d {\n  <|>', 'setting', ''],
])('%j is a place for %s', (marked, kind, prefix) => {
  const cursor = at(marked);
  expect(cursor.context.kind).toBe(kind);
  expect(cursor.prefix).toBe(prefix);
});

test('a call tells which argument the cursor is at, and which are given', () => {
  expect(at('model net { x -> LSTM(5, use_bias=true, re<|>)').context).toEqual({
    kind: 'argument',
    place: 'model',
    callee: 'LSTM',
    first: '5',
    position: 2,
    given: ['use_bias'],
    named: { use_bias: 'true' },
  });
});

test('a train block tells which settings it has', () => {
  expect(at('train net on d {\n  loss = mse\n  early_stopping(patience=3)\n  <|>').context).toEqual({
    kind: 'setting',
    place: 'train',
    given: ['loss', 'early_stopping'],
  });
});

test('inside a list the call around it stays known', () => {
  expect(at('model net { x -> Reshape([5, <|>').call).toMatchObject({ callee: 'Reshape', position: 0 });
  expect(at('data d { x = csv("a.csv", columns=["<|>').call).toMatchObject({
    name: 'columns',
    first: '"a.csv"',
  });
});
