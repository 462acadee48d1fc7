import {
  type AstNode,
  AstUtils,
  type CstNode,
  CstUtils,
  DefaultReferences,
  type DocumentSegment,
  type FindReferencesOptions,
  GrammarUtils,
  type LangiumDocument,
  type ReferenceDescription,
  type ReferenceDescriptionProvider,
  type Stream,
  stream,
  UriUtils,
} from 'langium';
import type { LangiumServices } from 'langium/lsp';
import * as ast from '../generated/ast.js';
import { keyedNames } from './keyed-names.js';

/** Keeps no index of references: they are looked for when somebody asks, and typing does not wait for it. */
export const noReferenceIndex: ReferenceDescriptionProvider = { createDescriptions: async () => [] };

/** References by name, and by key where data and settings name tensors of a model: `loss = {price: mse}`. */
export class LstmReferences extends DefaultReferences {
  constructor(private readonly services: LangiumServices) {
    super(services);
  }

  override findDeclarations(leaf: CstNode): AstNode[] {
    const node = leaf.astNode;
    if (ast.isDictionaryEntry(node) && GrammarUtils.findAssignment(leaf)?.feature !== 'value') {
      const file = AstUtils.getContainerOfType(node, ast.isFile);
      const keyed = file && keyedNames(file).find((one) => one.entry === node);
      return keyed ? [keyed.target] : [];
    }
    return super.findDeclarations(leaf);
  }

  override findReferences(target: AstNode, options: FindReferencesOptions): Stream<ReferenceDescription> {
    const declared = options.includeDeclaration ? this.getSelfReferences(target) : [];
    const used = this.documents.all
      .filter(({ uri }) => !options.documentUri || UriUtils.equals(uri, options.documentUri))
      .toArray()
      .flatMap((document) => [...this.byName(target, document), ...this.byKey(target, document)]);
    return stream([...declared, ...used]);
  }

  private byName(target: AstNode, document: LangiumDocument): ReferenceDescription[] {
    return document.references.flatMap((reference) => {
      const { $refNode: node } = reference;
      return 'ref' in reference && reference.ref === target && node
        ? [this.describe(node.astNode, CstUtils.toDocumentSegment(node), target)]
        : [];
    });
  }

  private byKey(target: AstNode, document: LangiumDocument): ReferenceDescription[] {
    const file = document.parseResult.value;
    if (!ast.isFile(file) || !(ast.isInput(target) || ast.isTensorName(target))) {
      return [];
    }
    return keyedNames(file)
      .filter((keyed) => keyed.target === target)
      .map(({ entry }) => this.describe(entry, keySegment(entry), target));
  }

  private describe(source: AstNode, segment: DocumentSegment, target: AstNode): ReferenceDescription {
    const { AstNodeLocator } = this.services.workspace;
    const sourceUri = AstUtils.getDocument(source).uri;
    const targetUri = AstUtils.getDocument(target).uri;
    return {
      sourceUri,
      sourcePath: AstNodeLocator.getAstNodePath(source),
      targetUri,
      targetPath: AstNodeLocator.getAstNodePath(target),
      segment,
      local: UriUtils.equals(sourceUri, targetUri),
    };
  }
}

/** A key's place in the text, without the quotes where it has some. */
function keySegment(entry: ast.DictionaryEntry): DocumentSegment {
  const quoted = entry.key === undefined;
  const { offset, end, range } = CstUtils.toDocumentSegment(
    GrammarUtils.findNodeForProperty(entry.$cstNode, quoted ? 'text' : 'key')!,
  );
  const inside = quoted ? 1 : 0;
  const { start, end: stop } = range;
  return {
    offset: offset + inside,
    end: end - inside,
    length: end - offset - 2 * inside,
    range: {
      start: { line: start.line, character: start.character + inside },
      end: { line: stop.line, character: stop.character - inside },
    },
  };
}
