import { type AstNode, AstUtils, type LangiumDocument, type URI } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink } from 'vscode-languageserver';
import { addressBeside } from '../data/files/address-beside.js';
import { findDataFunction } from '../data/registry.js';
import { rangeOf } from '../diagnostics/source.js';
import * as ast from '../generated/ast.js';
import type { LstmServices } from '../lsp-services.js';
import { importedUri } from './imports.js';

/** Opens what a file names: imported files, and data files. */
export class LstmDocumentLinkProvider implements DocumentLinkProvider {
  constructor(private readonly services: LstmServices) {}

  getDocumentLinks(document: LangiumDocument): DocumentLink[] {
    const { FileSystemProvider } = this.services.shared.workspace;
    const links: DocumentLink[] = [];
    const link = (node: AstNode, property: string | undefined, target: URI | undefined) => {
      if (target && FileSystemProvider.existsSync(target)) {
        links.push({ range: rangeOf(node, property), target: target.toString() });
      }
    };
    for (const node of AstUtils.streamAst(document.parseResult.value)) {
      if (ast.isImport(node)) {
        link(node, 'path', importedUri(node));
      } else if (ast.isStringLiteral(node) && node.value && namesDataFile(node)) {
        link(node, undefined, addressBeside(document.uri, node.value));
      }
    }
    return links;
  }
}

/** True for the first argument of `csv`, `npy` and `text`, and for the text that a vocabulary is taken from. */
export function namesDataFile(node: ast.StringLiteral): boolean {
  const argument = node.$container;
  if (!ast.isArgument(argument) || !ast.isReference(argument.$container)) {
    return false;
  }
  const call = argument.$container;
  const reads = findDataFunction(call.target?.$refText ?? '')?.category === 'file';
  const name = argument.keyword ?? (call.arguments[0] === argument ? 'file' : '');
  return reads && (name === 'file' || name === 'vocabulary');
}
