import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import type { Callee } from '../../layers/arguments/definition.js';
import { layers } from '../../layers/registry.js';
import { dataFunctions } from '../callee.js';
import { describeLayer } from '../describe/describe-layer.js';
import { snippet } from './snippet.js';

/** Every layer, with its required arguments as places to fill in. */
export function offerLayers(): CompletionItem[] {
  return layers.map((layer) => ({
    ...snippet(
      layer.type,
      callSnippet(layer),
      CompletionItemKind.Class,
      layer.category,
      describeLayer(layer),
    ),
    command: { title: 'Show arguments', command: 'editor.action.triggerParameterHints' },
  }));
}

/** Every function of data blocks. */
export function offerFunctions(): CompletionItem[] {
  return dataFunctions().map((one) =>
    snippet(one.type, callSnippet(one), CompletionItemKind.Function, 'data', one.summary),
  );
}

/** `LSTM(${1:units})`: what must be given stands as a place to fill in. */
export function callSnippet(callee: Callee): string {
  const required = Object.entries(callee.arguments).filter(([, argument]) => argument.required);
  const places = required.map(([name], i) => `\${${i + 1}:${name}}`);
  return `${callee.type}(${places.join(', ')})`;
}
