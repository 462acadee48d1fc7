import { AstUtils, type LangiumDocument } from 'langium';
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { addressBeside } from '../../data/files/address-beside.js';
import { readOutline } from '../../data/files/csv-outline.js';
import { outsideWorkspace } from '../../data/files/inside-workspace.js';
import * as ast from '../../generated/ast.js';
import type { LstmServices } from '../../lsp-services.js';
import type { ArgumentPlace } from '../cursor/context.js';

/** Names of columns: of the csv file that a call reads, or of the tensor that `windows` cuts. */
export function offerColumns(
  { callee, first, named }: ArgumentPlace,
  argument: string,
  document: LangiumDocument,
  services: LstmServices,
): CompletionItem[] {
  const columns =
    callee === 'csv' && (argument === 'columns' || argument === 'group')
      ? columnsOfFile(first ?? named?.file, unquoted(named?.separator) ?? ',', document, services)
      : callee === 'windows' && argument === 'targets'
        ? columnsOfTensor(first ?? named?.t, document, services)
        : [];
  return columns.map((label, i) => ({
    label,
    sortText: String(i).padStart(3, '0'),
    kind: CompletionItemKind.Field,
    detail: 'column',
  }));
}

function columnsOfFile(
  file: string | undefined,
  separator: string,
  document: LangiumDocument,
  { analysis: { DataFiles } }: LstmServices,
): readonly string[] {
  const name = unquoted(file);
  const uri = name ? addressBeside(document.uri, name) : undefined;
  if (!uri || outsideWorkspace(uri, document.uri, DataFiles.access) || !DataFiles.access.stat(uri)) {
    return [];
  }
  try {
    return readOutline(DataFiles, uri, { separator, decimal: '.', header: null }).columns;
  } catch {
    // A file that is no table, which the checker reports once the call is complete.
    return [];
  }
}

/** What stands in quotes, as far as it is plain; a tab is the one sign that is written with a backslash. */
function unquoted(text: string | undefined): string | undefined {
  return text && /^["'](.*)["']$/.exec(text)?.[1]?.replace('\\t', '\t');
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
