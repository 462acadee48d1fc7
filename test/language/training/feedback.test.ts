import { describe, expect, test } from 'vitest';
import { MemoryFiles } from '../memory-files.js';

/** What is wrong with a forecast block: code, line and message of every error. */
async function errorsOf(text: string, files: Record<string, string> = {}) {
  const { analysis } = await new MemoryFiles(files).analyse(text);
  const errors = analysis.diagnostics.filter(({ severity }) => severity === 'error');
  return errors.map(({ code, range, message }) => [code, range.start.line + 1, message] as const);
}

const forecast = (parts: {
  data: string;
  input: string;
  chain: string;
  more?: string;
  on?: string;
}) => `data d {
  ${parts.data}
}
model net {
  input a ${parts.input}
  a -> ${parts.chain}
}
train net on d { loss = mse }
${parts.more ?? ''}
forecast net on ${parts.on ?? 'd'} { steps = 3 }
`;

const rows = (...names: string[]) =>
  `${names.join(',')}\n${Array.from({ length: 9 }, (_, row) => names.map((_, at) => row + at / 4).join(',')).join('\n')}\n`;

describe('what can be fed back stays quiet', () => {
  test.each([
    ['every step of a sequence', 'x = zeros([9, 5, 2])\n  y = x', '[?, 2]', 'LSTM(2, return_sequences=true)'],
    ['the step after a window', '(x, y) = windows(zeros([20, 2]), look_back=5)', '[5, 2]', 'LSTM(2)'],
    ['one of one', '(x, y) = windows(zeros([20, 1]), look_back=5)', '[5, 1]', 'LSTM(4) -> Dense(1)'],
    ['a value after a vector', '(x, y) = windows(zeros([20]), look_back=5)', '[5]', 'Dense(4) -> Dense(1)'],
    [
      'several steps at once',
      '(x, y) = windows(zeros([20, 2]), look_back=5, horizon=2)',
      '[5, 2]',
      'LSTM(3) -> RepeatVector(2) -> LSTM(2, return_sequences=true)',
    ],
    [
      'images',
      'x = zeros([2, 4, 3, 3, 1])\n  y = x',
      '[?, 3, 3, 1]',
      'ConvLSTM2D(1, 3, padding="same", return_sequences=true)',
    ],
  ])('%s', async (_, data, input, chain) => {
    expect(await errorsOf(forecast({ data, input, chain }))).toEqual([]);
  });

  test('known steps of another length than those that train, where the input leaves it open', async () => {
    const more = 'data e { x = zeros([9, 40, 2]) }';
    const data = 'x = zeros([9, 5, 2])\n  y = x';
    const chain = 'LSTM(2, return_sequences=true)';
    expect(await errorsOf(forecast({ data, input: '[?, 2]', chain, more, on: 'e' }))).toEqual([]);
  });
});

describe('one error for what cannot be fed back', () => {
  test('images of another size', async () => {
    const text = forecast({
      data: 'x = zeros([2, 4, 5, 5, 1])\n  y = zeros([2, 3, 3, 1])',
      input: '[4, 5, 5, 1]',
      chain: 'ConvLSTM2D(1, 3)',
    });
    expect(await errorsOf(text)).toEqual([
      ['feedback', 11, expect.stringContaining('takes [4, 5, 5, 1] and the output is [3, 3, channels=1]')],
    ]);
  });

  test('ids', async () => {
    const text = forecast({
      data: 'x = random_int([4, 5], 7)\n  y = zeros([4, 5, 5])',
      input: '[5] int',
      chain: 'Embedding(7, 3) -> GRU(5, return_sequences=true)',
    });
    expect(await errorsOf(text)).toEqual([['feedback', 11, expect.stringContaining('there is generate')]]);
  });

  test('fewer units than the text has characters', async () => {
    const text = `data d {
  (x, y) = windows(text("t.txt"), look_back=2, sequence=true)
}
model net {
  input a [?]
  a -> Embedding(9, 3) -> GRU(4, return_sequences=true) -> Dense(3, activation="softmax")
}
generate net on d { prompt = "a" }
`;
    expect(await errorsOf(text, { 't.txt': 'abcabd' })).toEqual([
      ['feedback', 8, expect.stringContaining('The text has 4 different characters, but the model gives a')],
    ]);
  });

  test('columns that are not those of x', async () => {
    const data = '(x, y) = windows(csv("t.csv", columns=["a", "b"]), look_back=3, targets=["b", "a"])';
    const text = forecast({ data, input: '[3, 2]', chain: 'LSTM(2)' });
    expect(await errorsOf(text, { 't.csv': rows('a', 'b') })).toEqual([
      ['feedback', 10, expect.stringMatching(/x holds the columns a, b, but .* holds b, a\./)],
    ]);
  });

  test('other data that do not fit the network', async () => {
    const more = 'data e { x = zeros([9, 4, 2]) }';
    const text = forecast({
      data: 'x = zeros([9, 5, 2])\n  y = zeros([9, 2])',
      input: '[steps=5, 2]',
      chain: 'LSTM(2)',
      more,
      on: 'e',
    });
    expect(await errorsOf(text)).toEqual([
      ['data-shape', 10, expect.stringContaining('4 steps instead of 5')],
    ]);
  });

  test('data that train and do not fit are told once', async () => {
    const data = 'x = zeros([9, 4, 2])\n  y = zeros([9, 2])';
    const found = await errorsOf(forecast({ data, input: '[5, 2]', chain: 'LSTM(2)' }));
    expect(found.map(([code]) => code)).toEqual(['data-shape']);
  });
});

describe('a prompt that the text has no ids for', () => {
  const generate = (prompt: string, level: string) => `data d {
  (x, y) = windows(text("t.txt", level="${level}"), look_back=2, sequence=true)
}
model net {
  input a [?]
  a -> Embedding(30, 3) -> GRU(4, return_sequences=true) -> Dense(30, activation="softmax")
}
train net on d { loss = sparse_categorical_crossentropy }
generate net on d { prompt = "${prompt}" }
`;
  const files = { 't.txt': 'Alice was beginning to get very tired' };

  test.each([
    ['char', 'Älice 9', /^The characters "Ä", "9" do not occur .* The text holds " Aabc/],
    ['char', 'BE', /^The characters "B", "E" do .* It does hold "b" for "B", "e" for "E"\.$/],
    [
      'word',
      'Alice was begining',
      /^The word "begining" does not .* It does hold "beginning" for "begining"\.$/,
    ],
    ['word', 'zebra', /^The word "zebra" does not .* Use words of the text\.$/],
  ])('%s: %s', async (level, prompt, message) => {
    const found = await errorsOf(generate(prompt, level), files);
    expect(found).toEqual([['bad-value', 9, expect.stringMatching(message)]]);
  });

  test('a prompt of the text stays quiet', async () => {
    expect(await errorsOf(generate('tired Alice', 'char'), files)).toEqual([]);
    expect(await errorsOf(generate('tired Alice', 'word'), files)).toEqual([]);
  });
});
