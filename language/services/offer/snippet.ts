import { type CompletionItem, type CompletionItemKind, InsertTextFormat } from 'vscode-languageserver';

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
