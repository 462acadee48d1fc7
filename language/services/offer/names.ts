import { type AstNode, AstUtils, type LangiumDocument, UriUtils } from 'langium';
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import * as ast from '../../generated/ast.js';
import type { LstmServices } from '../../lsp-services.js';
import { printLabelled } from '../../shapes/tensor-type.js';
import { startsBlock } from '../../model/block-name.js';
import { tensorOf } from '../describe/describe-name.js';
import { filesInReach } from '../imports.js';
import { localNames } from '../scope-provider.js';

/** The kinds of names that completion tells apart. */
export type NameKind = 'tensor' | 'block' | 'model' | 'data' | 'const' | 'parameter';

const icons: Readonly<Record<NameKind, CompletionItemKind>> = {
  tensor: CompletionItemKind.Variable,
  block: CompletionItemKind.Function,
  model: CompletionItemKind.Class,
  data: CompletionItemKind.Struct,
  const: CompletionItemKind.Constant,
  parameter: CompletionItemKind.TypeParameter,
};

/** The names of one kind that can be seen from a place. */
export function offerNames(
  document: LangiumDocument,
  offset: number,
  services: LstmServices,
  kind: NameKind,
): CompletionItem[] {
  const file = document.parseResult.value as ast.File;
  const around = declarationAround(file, offset);
  const analysis = services.analysis.Analyser.analysisOf(document);
  const declared: readonly AstNode[] = filesInReach(file, services).flatMap((one) => one.declarations);
  const nodes =
    kind === 'tensor' || kind === 'block' || kind === 'parameter'
      ? around
        ? localNames(around)
        : []
      : declared;
  const offered = new Map<string, CompletionItem>();
  const blocks = new Map<ast.Flow, boolean>();
  for (const node of nodes) {
    if (
      'name' in node &&
      typeof node.name === 'string' &&
      node.name !== '_' &&
      kindOf(node, blocks) === kind &&
      node !== around &&
      !isBeingMade(node, document, offset)
    ) {
      const type = ast.isInput(node) || ast.isTensorName(node) ? tensorOf(node, analysis)?.type : undefined;
      const from = importedFrom(node, document);
      offered.set(node.name, {
        label: node.name,
        kind: icons[kind],
        detail: type ? printLabelled(type) : from ? `${kind} imported from ${from}` : kind,
        ...(from && { labelDetails: { description: from } }),
        sortText: `00${node.name}`,
      });
    }
  }
  return [...offered.values()];
}

/** The file that a name comes from, as seen from another file: `models/blocks.lstm`; none for that file's own. */
function importedFrom(node: AstNode, { uri }: LangiumDocument): string | undefined {
  const { uri: other } = AstUtils.getDocument(node);
  return UriUtils.equals(other, uri) ? undefined : UriUtils.relative(UriUtils.dirname(uri), other);
}

/** True for a name that the statement at a place gives, or one further down: it means nothing there yet. */
function isBeingMade(node: AstNode, { textDocument }: LangiumDocument, offset: number): boolean {
  if (!(ast.isTensorName(node) || ast.isDataName(node)) || !node.$cstNode) {
    return false;
  }
  const statement = node.$container.$cstNode;
  const sinceName = textDocument.getText().slice(node.$cstNode.end, offset);
  return (
    node.$cstNode.end >= offset ||
    (statement !== undefined && statement.end >= offset) ||
    // The statement goes on after what could be read of it.
    (!/[\r\n]/.test(sinceName) && sinceName.includes('='))
  );
}

/** The last declaration that begins before a place: the one around it, however broken its end is. */
export function declarationAround(file: ast.File, offset: number): AstNode | undefined {
  return file.declarations
    .filter((one) => (one.$cstNode?.offset ?? Number.POSITIVE_INFINITY) <= offset)
    .at(-1);
}

/** What kind of name a node gives; `blocks` remembers which chains name blocks. */
function kindOf(node: AstNode, blocks: Map<ast.Flow, boolean>): NameKind | undefined {
  switch (node.$type) {
    case 'Const':
      return 'const';
    case 'Data':
      return 'data';
    case 'Model':
      return 'model';
    case 'Parameter':
      return 'parameter';
    case 'Input':
    case 'DataName':
      return 'tensor';
    case 'TensorName':
      return startsBlock((node as ast.TensorName).$container, blocks) ? 'block' : 'tensor';
    default:
      return undefined;
  }
}
