import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { keywordDocs } from '../keyword-docs.js';
import { snippet } from './snippet.js';

const declarations: Readonly<Record<string, string>> = {
  const: 'const ${1:name} = ${2:64}',
  import: 'import "./${1:other}.lstm"',
  data: 'data ${1:samples} {\n  x = ${2:zeros([32, 5, 1])}   # samples, time steps, features\n  y = ${3:zeros([32, 1])}\n}',
  model:
    'model ${1:net} {\n  input ${2:x} [steps=${3:5}, features=${4:1}]\n\n  ${2:x} -> LSTM(${5:32})\n    -> Dense(${6:1})\n}',
  train:
    'train ${1:net} on ${2:samples} {\n  loss       = ${3:mse}\n  optimizer  = ${4:adam}\n  epochs     = ${5:10}\n  batch_size = ${6:32}\n}',
  forecast: 'forecast ${1:net} on ${2:samples} {\n  steps = ${3:12}\n}',
  generate: 'generate ${1:net} on ${2:samples} {\n  prompt = "${3}"\n  steps  = ${4:100}\n}',
};

/** Whole networks to start from, each with its data and training. */
const networks: readonly (readonly [label: string, detail: string, body: string])[] = [
  [
    'network: many-to-one',
    'a sequence in, one value out',
    'model ${1:many_to_one} {\n  input x [steps=${2:10}, features=${3:1}]\n\n  x -> LSTM(${4:32})\n    -> Dense(${5:1})\n}\n',
  ],
  [
    'network: many-to-many',
    'a sequence in, a value for every step out',
    'model ${1:many_to_many} {\n  input x [steps=${2:10}, features=${3:1}]\n\n  x -> LSTM(${4:32}, return_sequences=true)\n    -> TimeDistributed(Dense(${5:1}))\n}\n',
  ],
  [
    'network: encoder-decoder',
    'a sequence in, another one out, through one vector',
    'model ${1:encoder_decoder} {\n  input x [steps=${2:10}, features=${3:1}]\n\n  x -> LSTM(${4:32})\n    -> RepeatVector(${5:5})\n    -> LSTM(${4:32}, return_sequences=true)\n    -> TimeDistributed(Dense(${6:1}))\n}\n',
  ],
  [
    'network: stateful',
    'keeps its state from batch to batch',
    'model ${1:stateful} {\n  input x [batch=${2:1}, steps=${3:3}, features=${4:1}]\n\n  x -> LSTM(${5:4}, stateful=true)\n    -> Dense(${6:1})\n}\n',
  ],
];

const statements = {
  model: {
    input: 'input ${1:x} [steps=${2:5}, features=${3:1}]',
    output: 'output ${1:y}',
  },
  data: {
    x: 'x = $0',
    y: 'y = $0',
    split: 'split(${1:0.8})',
  },
} as const;

/** What can stand at the top of a file. */
export function offerDeclarations(): CompletionItem[] {
  return [
    ...Object.entries(declarations).map(([word, body]) => ({
      ...snippet(word, body, CompletionItemKind.Keyword, 'declaration', keywordDocs[word]),
      sortText: `0${word}`,
    })),
    ...networks.map(([label, detail, body]) => ({
      ...snippet(label, body, CompletionItemKind.Snippet, detail),
      sortText: `1${label}`,
    })),
  ];
}

/** What begins a statement of a model or a data block, besides its own names. */
export function offerStatements(block: 'model' | 'data'): CompletionItem[] {
  return Object.entries(statements[block]).map(([word, body]) =>
    snippet(
      word,
      body,
      word in keywordDocs ? CompletionItemKind.Keyword : CompletionItemKind.Field,
      block,
      keywordDocs[word],
    ),
  );
}
