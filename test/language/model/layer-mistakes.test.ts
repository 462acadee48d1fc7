import { describe } from 'vitest';
import { mistake, model } from './mistake.js';

describe('the layers of a Bidirectional', () => {
  const both = (layer: string, backward: string, more = '') =>
    model(
      'input x [5, 2]',
      `x -> Bidirectional(LSTM(4${layer})${more}, backward_layer=<|LSTM(${backward})|>)`,
    );
  mistake('that read the same way', both('', '4'), {
    code: 'bad-value',
    says: ['One of the two layers has to read forwards and the other backwards'],
  });
  mistake('of which one keeps its steps', both(', return_sequences=true', '4, go_backwards=true'), {
    code: 'bad-value',
    says: ['need the same return_sequences, but forwards it is true and backwards false'],
  });
  mistake('of which one gives its states', both(', return_state=true', '4, go_backwards=true'), {
    code: 'bad-value',
    says: ['need the same return_state, but forwards it is true and backwards false'],
  });
  mistake('of other widths that are added up', both('', '3, go_backwards=true', ', merge_mode="sum"'), {
    code: 'shape',
    says: [
      'merge_mode="sum" needs outputs of the same size both ways, but they are 4 forwards and 3 backwards',
    ],
    mended: 'merge_mode="concat"',
  });
});

describe('a convolution', () => {
  mistake(
    'whose groups do not divide the filters',
    model('input x [5, 4]', 'x -> Conv1D(6, 3, groups=<|4|>)'),
    {
      code: 'bad-value',
      says: ['its 6 filters and the 4 features from the input x on line 2', '4 must divide both'],
      mended: 'groups=1',
    },
  );
  mistake(
    'whose groups do not divide the features',
    model('input x [5, 3]', 'x -> Conv1D(6, 3, groups=<|2|>)'),
    {
      code: 'bad-value',
      says: ['2 must divide both'],
      mended: 'groups=1',
    },
  );
  mistake(
    'with strides and gaps at once',
    model('input x [9, 4]', 'x -> Conv1D(6, 2, strides=2, dilation_rate=<|2|>)'),
    { code: 'bad-value', says: ['but not both'], mended: 'dilation_rate=1' },
  );
});

describe('layers that compare tensors', () => {
  mistake(
    'a value for each key',
    model('input q [5, 4]', 'input v [6, 3]', 'input k [7, 4]', '(q, v, k) -> <|Attention|>()'),
    { code: 'shape', says: ['but they have 6 and 7'], mended: 'input v [7, 3]' },
  );
  mistake(
    'a single feature, which only a sum stretches',
    model('input q [5, 4]', 'input v [6, 1]', '(q, v) -> <|Attention|>()'),
    { code: 'shape', says: ['they have 4 and 1'], mended: 'input q [5, 1]' },
  );
  mistake(
    'an axis that is the batch',
    model('input a [5, 4]', 'input b [5, 4]', '(a, b) -> Dot(axes=<|0|>)'),
    {
      code: 'bad-value',
      says: ['counted with the batch as 0, which cannot be taken itself'],
      mended: 'Dot(axes=-1)',
    },
  );
});
