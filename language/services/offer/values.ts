import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { findCallee, type Place } from '../callee.js';
import { describeWord } from '../describe/describe-word.js';

/** Values as they are written, each explained where it is a word of the language. */
export function offerValues(values: readonly string[], detail: string, place: Place): CompletionItem[] {
  return values.map((label, i) => {
    const word = findCallee(/[\p{L}_][\p{L}\p{N}_]*/u.exec(label)?.[0] ?? '', place);
    return {
      label,
      // Found by the word alone: a person begins `re` for "relu".
      filterText: label.replace(/^["[]+/, ''),
      sortText: `0${String(i).padStart(3, '0')}`,
      kind: CompletionItemKind.Value,
      detail,
      ...(word && { documentation: { kind: 'markdown', value: describeWord(word) } }),
    };
  });
}

/** The same values where quotes, or a list's brackets, stand around the cursor already. */
export function withoutEnclosing(items: readonly CompletionItem[]): CompletionItem[] {
  return items
    .map((item) => ({ ...item, label: item.label.replace(/^\[(.*)\]$/, '$1').replaceAll('"', '') }))
    .map((item) => ({ ...item, filterText: item.label }));
}
