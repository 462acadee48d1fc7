// biome-ignore-all lint/suspicious/noTemplateCurlyInString: places of snippets are written so.
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

/** Whole networks to start from, each with data and training that fit it, and which a person then replaces. */
const networks: readonly (readonly [label: string, detail: string, body: string])[] = [
  [
    'network: many-to-one',
    'a sequence in, one value out',
    network({
      name: 'many_to_one',
      x: 'random_normal([32, ${2:10}, ${3:1}], seed=1)',
      y: 'random_normal([32, ${4:1}], seed=2)',
      input: '[steps=${2:10}, features=${3:1}]',
      layers: ['LSTM(${5:32})', 'Dense(${4:1})'],
    }),
  ],
  [
    'network: many-to-many',
    'a sequence in, a value for every step out',
    network({
      name: 'many_to_many',
      x: 'random_normal([32, ${2:10}, ${3:1}], seed=1)',
      y: 'random_normal([32, ${2:10}, ${4:1}], seed=2)',
      input: '[steps=${2:10}, features=${3:1}]',
      layers: ['LSTM(${5:32}, return_sequences=true)', 'TimeDistributed(Dense(${4:1}))'],
    }),
  ],
  [
    'network: encoder-decoder',
    'a sequence in, another one out, through one vector',
    network({
      name: 'encoder_decoder',
      x: 'random_normal([32, ${2:10}, ${3:1}], seed=1)',
      y: 'random_normal([32, ${4:5}, ${5:1}], seed=2)',
      input: '[steps=${2:10}, features=${3:1}]',
      layers: [
        'LSTM(${6:32})',
        'RepeatVector(${4:5})',
        'LSTM(${6:32}, return_sequences=true)',
        'TimeDistributed(Dense(${5:1}))',
      ],
    }),
  ],
  [
    'network: stateful',
    'keeps its state from batch to batch',
    network({
      name: 'stateful',
      x: 'random_normal([32, ${2:3}, ${3:1}], seed=1)',
      y: 'random_normal([32, ${4:1}], seed=2)',
      input: '[batch=1, steps=${2:3}, features=${3:1}]',
      layers: ['LSTM(${5:4}, stateful=true)', 'Dense(${4:1})'],
      settings: ['batch_size = 1', 'shuffle    = false', 'reset_states = each_epoch'],
    }),
  ],
];

function network(parts: {
  readonly name: string;
  readonly x: string;
  readonly y: string;
  readonly input: string;
  readonly layers: readonly string[];
  readonly settings?: readonly string[];
}): string {
  const name = `\${1:${parts.name}}`;
  const settings = ['loss = mse', 'optimizer = adam', 'epochs = 10', ...(parts.settings ?? [])];
  const width = Math.max(...settings.map((one) => one.split('=')[0]!.trim().length));
  const aligned = settings.map((one) => {
    const [key, value] = one.split('=').map((part) => part.trim());
    return `  ${key!.padEnd(width)} = ${value}`;
  });
  return [
    `data ${name}_data {`,
    `  x = ${parts.x}`,
    `  y = ${parts.y}`,
    '}',
    '',
    `model ${name} {`,
    `  input x ${parts.input}`,
    '',
    `  x -> ${parts.layers[0]}`,
    ...parts.layers.slice(1).map((layer) => `    -> ${layer}`),
    '}',
    '',
    `train ${name} on ${name}_data {`,
    ...aligned,
    '}',
    '',
  ].join('\n');
}

const statements = {
  model: {
    input: 'input ${1:x} [steps=${2:5}, features=${3:1}]',
    output: 'output ${1:y}',
    '->': '-> ',
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

/** What can stand in an input's brackets. */
export function offerDimensions(): CompletionItem[] {
  const sizes: readonly (readonly [label: string, text: string, doc: string])[] = [
    ['steps=', 'steps=${1:5}', 'How many time steps a sample has.'],
    ['features=', 'features=${1:1}', 'How many numbers each time step has.'],
    ['batch=', 'batch=${1:1}', 'How many samples come at once, fixed: in first place, for stateful layers.'],
    ['?', '?', 'A length that is not fixed in advance: `steps=?`.'],
  ];
  return sizes.map(([label, text, doc], i) => ({
    ...snippet(label, text, CompletionItemKind.Property, 'dimension', doc),
    sortText: String(i),
  }));
}
