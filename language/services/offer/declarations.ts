// biome-ignore-all lint/suspicious/noTemplateCurlyInString: places of snippets are written so.
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { keywordDocs } from '../keyword-docs.js';
import { offerNetworks } from './network-snippets.js';
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
    ...offerNetworks(),
  ];
}

/**
 * What begins a statement of a model or a data block, besides its own names: not those that it has already. A
 * chain can go on where the block has a statement.
 */
export function offerStatements(
  block: 'model' | 'data',
  opens: boolean,
  has: readonly string[],
): CompletionItem[] {
  return Object.entries(statements[block])
    .filter(([word]) => !has.includes(word) && !(opens && word === '->'))
    .map(([word, body], i) => ({
      ...snippet(
        word,
        body,
        word in keywordDocs ? CompletionItemKind.Keyword : CompletionItemKind.Field,
        block,
        keywordDocs[word],
      ),
      sortText: `1${i}`,
    }));
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

/** A word of the language that stands inside a statement. */
export function offerKeyword(word: string): CompletionItem {
  return {
    label: word,
    kind: CompletionItemKind.Keyword,
    documentation: { kind: 'markdown', value: keywordDocs[word] ?? '' },
  };
}
