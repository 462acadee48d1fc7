import {
  type AstNode,
  AstUtils,
  type CstNode,
  CstUtils,
  DefaultReferences,
  type DocumentSegment,
  type FindReferencesOptions,
  GrammarUtils,
  type ReferenceDescription,
  type Stream,
  stream,
  UriUtils,
} from 'langium';
import type { LangiumServices } from 'langium/lsp';
import * as ast from '../generated/ast.js';
import { type KeyedName, keyedNames } from './keyed-names.js';

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
    const byName = super.findReferences(target, options);
    if (!ast.isInput(target) && !ast.isTensorName(target)) {
      return byName;
    }
    const byKey = this.documents.all
      .filter(({ uri }) => !options.documentUri || UriUtils.equals(uri, options.documentUri))
      .map((document) => document.parseResult.value)
      .filter(ast.isFile)
      .flatMap((file) => keyedNames(file).filter((one) => one.target === target))
      .map((keyed) => this.describe(keyed));
    return stream([...byName, ...byKey]);
  }

  private describe({ entry, target }: KeyedName): ReferenceDescription {
    const { AstNodeLocator } = this.services.workspace;
    const source = AstUtils.getDocument(entry).uri;
    const declared = AstUtils.getDocument(target).uri;
    return {
      sourceUri: source,
      sourcePath: AstNodeLocator.getAstNodePath(entry),
      targetUri: declared,
      targetPath: AstNodeLocator.getAstNodePath(target),
      segment: keySegment(entry),
      local: UriUtils.equals(source, declared),
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
