import type { CompletionItem, TextEdit } from 'vscode-languageserver';
import { expect } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { open } from './open.js';

export interface Offer {
  /** As the editor sorts them. */
  readonly labels: readonly string[];
  readonly items: readonly CompletionItem[];
  /** The text once an item is taken; places to fill in keep their words. */
  take(label: string): string;
}

/** What is offered at `<|>`. */
export async function complete(
  marked: string,
  beside?: Record<string, string>,
  typed?: string,
): Promise<Offer> {
  const { services, document, at } = await open(marked, beside);
  const params = typed ? { ...at, context: { triggerKind: 2 as const, triggerCharacter: typed } } : at;
  const list = await services.lsp.CompletionProvider!.getCompletion(document, params);
  const items = [...list!.items].sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
  return {
    labels: items.map((item) => item.label),
    items,
    take(label) {
      const item = items.find((one) => one.label === label);
      expect(item, `${label} among ${items.map((one) => one.label)}`).toBeDefined();
      const edit = item!.textEdit as TextEdit;
      const newText = edit.newText.replaceAll(/\$\{\d+:([^}]*)\}/g, '$1').replaceAll(/\$\{?\d+\}?/g, '');
      return TextDocument.applyEdits(document.textDocument as TextDocument, [{ ...edit, newText }]);
    },
  };
}

/** A model whose chain is this. */
export const net = (chain: string) => `model net {\n  input x [steps=5, features=1]\n  ${chain}\n}\n`;
