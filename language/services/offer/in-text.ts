import type { LangiumDocument } from 'langium';
import type { CompletionItem } from 'vscode-languageserver';
import type { LstmServices } from '../../lsp-services.js';
import { calleeAt } from '../callee-at.js';
import type { CursorContext } from '../cursor/context.js';
import { currentArgument, offerArgumentValues } from './arguments.js';
import { offerColumns } from './columns.js';
import { offerFiles } from './files.js';
import { withoutEnclosing } from './values.js';

/** The endings of the files that a function reads, the usual one first; `''` stands for any. */
const dataFiles: Readonly<Record<string, readonly string[]>> = {
  csv: ['.csv', '.tsv', ''],
  npy: ['.npy'],
  text: ['.txt', ''],
};

/** Inside the quotes of an argument: files, columns, words. */
export function offerInText(
  context: CursorContext & { kind: 'text' },
  document: LangiumDocument,
  prefix: string,
  services: LstmServices,
): CompletionItem[] | Promise<CompletionItem[]> {
  const callee = calleeAt(context, document, services);
  const name = callee && currentArgument(callee, context);
  if (context.place === 'data' && (name === 'file' || name === 'vocabulary')) {
    return offerFiles(document.uri, prefix, services, dataFiles[context.callee] ?? []);
  }
  if (context.place === 'data' && name) {
    return offerColumns(context, name, document, services);
  }
  return callee && name ? withoutEnclosing(offerArgumentValues(callee, name, context.place)) : [];
}
