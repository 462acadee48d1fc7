import { AstUtils, type LangiumDocument, UriUtils } from 'langium';
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { readOutline } from '../../data/files/csv-table.js';
import { outsideWorkspace } from '../../data/files/inside-workspace.js';
import * as ast from '../../generated/ast.js';
import type { LstmServices } from '../../lsp-services.js';
import type { ArgumentPlace } from '../cursor/context.js';

/** Names of columns: of the csv file that a call reads, or of the tensor that `windows` cuts. */
export function offerColumns(
  { callee, first }: ArgumentPlace,
  argument: string,
  document: LangiumDocument,
  services: LstmServices,
): CompletionItem[] {
  const columns =
    callee === 'csv' && (argument === 'columns' || argument === 'group')
      ? columnsOfFile(first, document, services)
      : callee === 'windows' && argument === 'targets'
        ? columnsOfTensor(first, document, services)
        : [];
  return columns.map((label, i) => ({
    label,
    sortText: String(i).padStart(3, '0'),
    kind: CompletionItemKind.Field,
    detail: 'column',
  }));
}

function columnsOfFile(
  quoted: string | undefined,
  document: LangiumDocument,
  { analysis: { DataFiles } }: LstmServices,
): readonly string[] {
  const name = quoted && /^["'](.*)["']$/.exec(quoted)?.[1];
  const uri = name ? UriUtils.resolvePath(UriUtils.dirname(document.uri), name) : undefined;
  if (!uri || outsideWorkspace(uri, document.uri, DataFiles.access) || !DataFiles.access.stat(uri)) {
    return [];
  }
  try {
    return readOutline(DataFiles, uri, { separator: ',', header: null }).columns;
  } catch {
    // A file that is no table, which the checker reports once the call is complete.
    return [];
  }
}

function columnsOfTensor(
  name: string | undefined,
  document: LangiumDocument,
  services: LstmServices,
): readonly string[] {
  const { data } = services.analysis.Analyser.analysisOf(document);
  for (const set of data.values()) {
    const tensor =
      AstUtils.findRootNode(set.node) === document.parseResult.value && set.tensors.get(name ?? '');
    if (tensor && ast.isData(set.node) && tensor.type.columns) {
      return tensor.type.columns;
    }
  }
  return [];
}
