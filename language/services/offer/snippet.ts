import { type CompletionItem, type CompletionItemKind, InsertTextFormat } from 'vscode-languageserver';
import type { Callee } from '../../layers/arguments/definition.js';

/** An item that inserts a snippet, with its documentation in Markdown. */
export function snippet(
  label: string,
  insertText: string,
  kind: CompletionItemKind,
  detail: string,
  documentation?: string,
): CompletionItem {
  return {
    label,
    insertText,
    insertTextFormat: InsertTextFormat.Snippet,
    kind,
    detail,
    ...(documentation && { documentation: { kind: 'markdown', value: documentation } }),
  };
}

/** `LSTM(${1:units})`: what must be given stands as a place to fill in; text in quotes brings its quotes. */
export function callSnippet(callee: Callee): string {
  const required = Object.entries(callee.arguments).filter(([, argument]) => argument.required);
  const places = required.map(([name, { kind }], i) =>
    kind.expected.startsWith('a text') ? `"\${${i + 1}:${name}}"` : `\${${i + 1}:${name}}`,
  );
  return `${callee.type}(${places.join(', ')})`;
}
