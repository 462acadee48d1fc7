import { describe, expect, test } from 'vitest';
import { findLayer } from '../../../language/layers/registry.js';
import { analyseText } from '../parse.js';
import { mistake, model } from './mistake.js';

test.each([
  'LSTM(4, kernel_initializer=variance_scaling(scale=2.0, mode="fan_out", distribution="uniform", seed=1))',
  'LSTM(4, kernel_initializer="VarianceScaling", recurrent_initializer="identity", bias_initializer="ones")',
  'GRU(4, recurrent_regularizer=orthogonal_regularizer(factor=0.02, mode="columns"), kernel_regularizer="l2")',
  'SimpleRNN(4, kernel_regularizer=none, kernel_constraint=none, recurrent_constraint="non_neg")',
  'Conv1D(4, 2, kernel_initializer="orthogonal", data_format="channels_last")',
])('as in Keras: %s', async (layer) => {
  expect((await analyseText(model('input x [5, 3]', `x -> ${layer}`))).analysis.diagnostics).toEqual([]);
});

describe('values that Keras would not take', () => {
  const wrong = (name: string, layer: string, ...says: readonly string[]) =>
    mistake(name, model('input x [5, 3]', `x -> ${layer}`), { code: 'bad-value', says });

  wrong(
    'a word of an initializer',
    'LSTM(4, kernel_initializer=<|variance_scaling(mode="fan")|>)',
    'variance_scaling with mode="fan"',
  );
  wrong('a word for a number', 'GRU(4, kernel_initializer=<|random_normal("a")|>)', 'mean="a"');
  wrong('identity of a vector', 'Dense(4, bias_initializer=<|"identity"|>)', 'rows and columns', '[4]');
  wrong(
    'right angles in a vector',
    'Bidirectional(LSTM(4, bias_initializer=<|"orthogonal"|>))',
    'two axes at least',
    '[16]',
  );
  wrong(
    'right angles asked of a convolution',
    'Conv1D(4, 2, kernel_regularizer=<|orthogonal_regularizer()|>)',
    '[2, 3, 4]',
  );
});

test.each([
  ['Dense', 'lora_rank=4'],
  ['LSTM', 'dtype="float16"'],
  ['BatchNormalization', 'synchronized=true'],
  ['Embedding', 'weights=none'],
])('what Keras has and is not carried is said: %s(%s)', async (type, argument) => {
  const needed = Object.values(findLayer(type)!.arguments).filter((one) => one.required);
  const given = [...needed.map(() => '4'), argument].join(', ');
  const { analysis } = await analyseText(
    model(`input x [5${type === 'Embedding' ? '' : ', 3'}]`, `x -> ${type}(${given})`),
  );
  expect(analysis.diagnostics.map((one) => one.code)).toEqual(['unknown-argument']);
  expect(analysis.diagnostics[0]!.message).toContain('Keras has it, but it is not carried here');
});

describe('other ways out', () => {
  mistake(
    'a sequence that a convolution shortened before a sum',
    model(
      'input x [20, 3]',
      'a = x -> Conv1D(8, 3)',
      'b = x -> GRU(8, return_sequences=true)',
      '(a, b) -> <|Add|>() -> LSTM(2)',
    ),
    { code: 'shape', says: ['The steps differ: 18 and 20'], mended: 'Conv1D(8, 3, padding="same")' },
  );
  mistake(
    'one state of two',
    model(
      'input a [5, 2]',
      'input b [7, 3]',
      '(_, h, c) = a -> LSTM(16, return_state=true)',
      'b -> LSTM(16, initial_state=<|h|>)',
    ),
    { code: 'arity', says: ['initial_state gives 1'], mended: 'initial_state=(h, c)' },
  );
});
