import { describe, expect, test } from 'vitest';
import { analyseText } from '../parse.js';
import { alarms, applyEdits } from '../training/apply-edits.js';
import { mistake, model } from './mistake.js';

describe('mask-lost', () => {
  mistake(
    'Flatten drops what Embedding made',
    model('input x [10]', 'x -> Embedding(100, 8, mask_zero=true)', '  -> <|Flatten|>()', '  -> Dense(1)'),
    {
      code: 'mask-lost',
      severity: 'warning',
      says: ['Flatten drops the mask that Embedding on line 3 makes', 'GlobalAveragePooling1D'],
      mended: 'Embedding(100, 8)',
    },
  );
  mistake(
    'through layers that pass it on',
    model(
      'input x [10]',
      'e = x -> Embedding(100, 8, mask_zero=true) -> Dropout(0.2) -> Dense(4)',
      'e -> <|GlobalMaxPooling1D|>() -> Dense(1)',
    ),
    {
      code: 'mask-lost',
      severity: 'warning',
      says: ['GlobalMaxPooling1D drops the mask'],
      mended: 'Embedding(100, 8) -> Dropout',
    },
  );
  mistake(
    'a convolution between Masking and the layer that was to skip padding',
    model('input x [?, 3]', 'x -> Masking(-1) -> <|Conv1D|>(4, 3, padding="same") -> GRU(3)'),
    {
      code: 'mask-lost',
      severity: 'warning',
      says: ['Masking on line 3', 'put one before Conv1D'],
      mended: 'x -> Conv1D',
    },
  );
  mistake(
    'a sum with what has no mask',
    model(
      'input x [10]',
      'input place [10, 8]',
      'word = x -> Embedding(100, 8, mask_zero=true)',
      '(word, place) -> <|Add|>() -> LSTM(4)',
    ),
    {
      code: 'mask-lost',
      severity: 'warning',
      says: ['since what it is merged with has none'],
      mended: 'Embedding(100, 8)',
    },
  );
  mistake(
    'a slice before the layer that was to skip padding',
    model('input x [10]', 'e = x -> Embedding(100, 8, mask_zero=true)', '<|e[:, :-1]|> -> LSTM(4)'),
    {
      code: 'mask-lost',
      severity: 'warning',
      says: ['The slice drops the mask'],
      mended: 'Embedding(100, 8)',
    },
  );

  test.each([
    'e -> LSTM(4, return_sequences=true) -> Flatten() -> Dense(1)',
    'e -> Bidirectional(GRU(4, return_sequences=true)) -> GlobalMaxPooling1D()',
    'e -> GlobalAveragePooling1D() -> Dense(1)',
    'e -> BatchNormalization() -> Conv1D(2, 3) -> Dense(1)',
    '(e, e) -> Attention() -> GlobalMaxPooling1D()',
    // The loss leaves padding out where a mask reaches it.
    'e -> Dense(5, activation="softmax")',
    'e -> TimeDistributed(Dense(5)) -> LayerNormalization() -> ReLU()',
    // Used on one way, dropped on another.
    'a = e -> LSTM(4)  b = e -> Flatten()\n  (a, b) -> Concatenate() -> Dense(1)',
    'o = e -> Reshape((80,))  state = e -> SimpleRNN(3)  output o, state',
  ])('quiet where it was used: %s', async (statements) => {
    const text = model('input x [10]', 'e = x -> Embedding(100, 8, mask_zero=true)', statements);
    expect(alarms((await analyseText(text)).analysis.diagnostics)).toEqual([]);
  });
});

/** A hint: its code, what it stands on, a part of what it says, and the text once its fix is applied. */
interface Hinted {
  readonly name: string;
  /** With `<|…|>` around the place. */
  readonly text: string;
  readonly code: string;
  readonly says: string;
  readonly mended?: string;
}

const hinted: readonly Hinted[] = [
  {
    name: 'TimeDistributed around Dense',
    text: model(
      'input x [5, 1]',
      'x -> LSTM(5, return_sequences=true) -> <|TimeDistributed|>(Dense(1, activation="relu"))',
    ),
    code: 'hint-redundant',
    says: 'Dense works on each time step by itself',
    mended: '-> Dense(1, activation="relu")\n',
  },
  {
    name: 'the name of a TimeDistributed goes over to what it holds',
    text: model('input x [5, 1]', 'x -> <|TimeDistributed|>(Dense(1), name="each") -> LSTM(2)'),
    code: 'hint-redundant',
    says: 'changes nothing',
    mended: 'x -> Dense(1, name="each") -> LSTM(2)',
  },
  {
    name: 'RepeatVector once',
    text: model('input x [3]', 'x -> <|RepeatVector|>(1) -> LSTM(2)'),
    code: 'hint-redundant',
    says: 'a sequence of a single step',
  },
  {
    name: 'a recurrent layer over a single step',
    text: model('input x [1, 12]', 'x -> <|Bidirectional|>(GRU(4)) -> Dense(1)'),
    code: 'hint-redundant',
    says: '[steps=12, features=1]',
  },
  {
    name: 'Flatten of a vector',
    text: model('input x [5, 2]', 'x -> LSTM(4) -> <|Flatten|>() -> Dense(1)'),
    code: 'hint-redundant',
    says: 'LSTM on line 3 is one vector already, [features=4]',
    mended: 'x -> LSTM(4) -> Dense(1)',
  },
  {
    name: 'dropout of the state, for each gate',
    text: model('input x [5, 2]', 'x -> Bidirectional(LSTM(4, <|recurrent_dropout=0.2|>))'),
    code: 'slow-path',
    says: '4 products',
  },
  {
    name: 'the reset gate before the product',
    text: model('input x [5, 2]', 'x -> GRU(4, <|reset_after=false|>)'),
    code: 'slow-path',
    says: 'two products',
  },
  {
    name: 'an activation that compares all units',
    text: model('input x [5, 2]', 'x -> SimpleRNN(4, <|"sparsemax"|>)'),
    code: 'slow-path',
    says: 'sparsemax',
  },
];

test.each(hinted)('hint: $name', async ({ text: marked, code, says, mended }) => {
  const start = marked.indexOf('<|');
  const text = marked.replace('<|', '').replace('|>', '');
  const { document, analysis } = await analyseText(text);
  expect(analysis.diagnostics.map((one) => [one.code, one.severity])).toEqual([[code, 'hint']]);
  const [one] = analysis.diagnostics;
  expect(one!.message).toContain(says);
  expect(document.textDocument.offsetAt(one!.range.start)).toBe(start);
  expect(document.textDocument.offsetAt(one!.range.end)).toBe(marked.indexOf('|>') - 2);
  expect(one!.fixes.length).toBe(mended ? 1 : 0);
  if (mended) {
    const after = applyEdits(text, one!.fixes[0]!.edits);
    expect(after).toContain(mended);
    expect((await analyseText(after)).analysis.diagnostics).toEqual([]);
  }
});

test.each([
  'x -> LSTM(4, dropout=0.2, activation="relu", recurrent_activation="hard_sigmoid")',
  'x -> SimpleRNN(4, recurrent_dropout=0.3)',
  'x -> LSTM(4, return_sequences=true) -> TimeDistributed(LayerNormalization(axis=1)) -> TimeDistributed(Dropout(0.2))',
  'one = x[:, :1]  (_, h) = x -> GRU(4, return_state=true)  one -> GRU(4, initial_state=h)',
  'two = LSTM(3)  a = x -> two  b = x[:, :1] -> two\n  (a, b) -> Add()',
])('no hint: %s', async (statements) => {
  const { analysis } = await analyseText(model('input x [5, 2]', statements));
  expect(analysis.diagnostics).toEqual([]);
});

test('a stateful layer may take one step after the other', async () => {
  const { analysis } = await analyseText(model('input x [batch=1, 1, 2]', 'x -> LSTM(4, stateful=true)'));
  expect(analysis.diagnostics).toEqual([]);
});
