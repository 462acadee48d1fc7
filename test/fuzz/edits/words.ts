import { type Choice, type Edit, oneOf, splice } from './edit.js';

/** Names, numbers, strings and signs, as the language has them. */
const words = /[\p{L}_][\p{L}\p{N}_]*|\d[\d_.]*|"[^"\n]*"|'[^'\n]*'|->|\S/gu;

function wordAt(text: string, { at }: Pick<Choice, 'at'>): RegExpExecArray | undefined {
  const all = [...text.matchAll(words)];
  return all[Math.floor(at * all.length)];
}

export const removeWord: Edit = (text, choice) => {
  const word = wordAt(text, choice);
  return word ? splice(text, word.index, word[0].length, '') : text;
};

export const doubleWord: Edit = (text, choice) => {
  const word = wordAt(text, choice);
  return word ? splice(text, word.index, 0, `${word[0]}${choice.pick % 2 ? ' ' : ''}`) : text;
};

/** One word in another's place, of this file or of another one. */
export const replaceWord: Edit = (text, choice, other) => {
  const word = wordAt(text, choice);
  const by = wordAt(choice.pick % 2 ? other : text, { at: choice.to });
  return word && by ? splice(text, word.index, word[0].length, by[0]) : text;
};

/** Words that mean something to the language, where they may mean nothing. */
const known = [
  'const const',
  'import "./nowhere.lstm"',
  'data',
  'model',
  'train',
  'on',
  'input',
  'output',
  'split(0.5)',
  'int',
  'none',
  'true',
  'x',
  '_',
  '?',
  'stateful=true',
  'return_state=true',
  'return_sequences=true',
  'batch=7',
  'units=0',
  'LSTM',
  'LSTM(3)',
  'GRU(2, reset_after=false)',
  'Bidirectional(LSTM(2))',
  'TimeDistributed(Dense(2))',
  'TimeDistributed(Conv1D(2, 3))',
  'Embedding(10, 4, mask_zero=true)',
  'Concatenate(axis=-1)',
  'Dot(axes=[1, 2])',
  'Reshape([-1])',
  'Permute([2, 1])',
  'Conv1D(2, 0)',
  'Conv2D(2, [3, 3], strides=2)',
  'Cropping1D([1, 2])',
  'UpSampling1D(0)',
  'RepeatVector(0)',
  'initial_state=(h, c)',
  'constant(nan)',
  'one_hot(x, 0)',
  'windows(x, look_back=0)',
  '(x, y) = windows(x, look_back=3)',
  'minmax(x)',
  'csv("sales.csv")',
  'csv("..")',
  'csv("/dev/zero")',
  'text("alice.txt", level="word")',
  'npy("alice.txt")',
  'reshape(x, [-1, -1])',
  'concat([x, x], axis=9)',
  'stack([], axis=0)',
  'range(0, 1, 0)',
  'range(1, 0)',
  'linspace(0, 1, -3)',
  'x[..., ::-1, 5:2:0]',
  'loss = {x: mse}',
  'early_stopping(monitor="val_nothing")',
  'class_weight = {0: 1, 1: 2}',
  'reset_states = each_batch',
  'validation_split = 7',
];

export const insertKnown: Edit = (text, choice) => {
  const word = wordAt(text, choice);
  return splice(text, word?.index ?? 0, 0, ` ${oneOf(known, choice.pick)} `);
};

export const replaceByKnown: Edit = (text, choice) => {
  const word = wordAt(text, choice);
  return word ? splice(text, word.index, word[0].length, oneOf(known, choice.pick)) : text;
};

const numbers = [
  '0',
  '-1',
  '0.5',
  '1e300',
  '1e999',
  '-1e309',
  '9007199254740993',
  '4294967296',
  '2147483648',
  '1e-320',
  '999999999',
  '1_000_000_000_000',
  '1__0',
  '1.2.3',
  '٣',
];

export const replaceNumber: Edit = (text, choice) => {
  const all = [...text.matchAll(/\d[\d_.]*/g)];
  const number = all[Math.floor(choice.at * all.length)];
  return number ? splice(text, number.index, number[0].length, oneOf(numbers, choice.pick)) : text;
};
