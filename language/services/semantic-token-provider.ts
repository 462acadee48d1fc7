import { type AstNode, AstUtils, type CstNode, GrammarUtils, type LangiumDocument } from 'langium';
import { AbstractSemanticTokenProvider, type SemanticTokenAcceptor } from 'langium/lsp';
import {
  type Range,
  SemanticTokenModifiers,
  type SemanticTokens,
  type SemanticTokensRangeParams,
  SemanticTokenTypes,
} from 'vscode-languageserver';
import { rangeOf } from '../diagnostics/source.js';
import * as ast from '../generated/ast.js';
import { findLayer } from '../layers/registry.js';
import { targetsIn } from '../model/declaration-references.js';

const typesOfNames: Readonly<Record<string, SemanticTokenTypes>> = {
  Const: SemanticTokenTypes.variable,
  Data: SemanticTokenTypes.namespace,
  DataName: SemanticTokenTypes.variable,
  Model: SemanticTokenTypes.class,
  Parameter: SemanticTokenTypes.typeParameter,
  Input: SemanticTokenTypes.parameter,
  TensorName: SemanticTokenTypes.variable,
};

/** A word and its colour. */
interface Colour {
  readonly node: CstNode;
  readonly type: SemanticTokenTypes | string;
  readonly modifier: string | string[];
}

/** Colours by meaning: layers, tensors, constants, models and data each in their own. */
export class LstmSemanticTokenProvider extends AbstractSemanticTokenProvider {
  private readonly colours = new WeakMap<
    ast.Declaration,
    { readonly targets: ReadonlySet<AstNode>; readonly colours: readonly Colour[] }
  >();

  override async semanticHighlight(document: LangiumDocument): Promise<SemanticTokens> {
    return this.highlight(document, undefined);
  }

  override async semanticHighlightRange(
    document: LangiumDocument,
    { range }: SemanticTokensRangeParams,
  ): Promise<SemanticTokens> {
    return this.highlight(document, range);
  }

  /**
   * In one go: an editor that opens a file asks for the part it shows and for the whole at once, and Langium,
   * which pauses on the way, collects both in one place.
   */
  private highlight(document: LangiumDocument, range: Range | undefined): SemanticTokens {
    const builder = this.getDocumentTokensBuilder(document);
    builder.flush();
    this.currentDocument = document;
    this.currentTokensBuilder = builder;
    this.currentRange = range;
    for (const declaration of (document.parseResult.value as ast.File).declarations) {
      if (!range || reaches(rangeOf(declaration), range)) {
        for (const colour of this.coloursIn(declaration)) {
          this.highlightNode(colour);
        }
      }
    }
    return builder.build();
  }

  /** The colours of a declaration, which stay the same while its names lead to the same. */
  private coloursIn(declaration: ast.Declaration): readonly Colour[] {
    const targets = targetsIn(declaration);
    const known = this.colours.get(declaration);
    if (known?.targets === targets) {
      return known.colours;
    }
    const colours: Colour[] = [];
    const acceptor: SemanticTokenAcceptor = (options) => {
      if ('property' in options) {
        const { node, property, type, modifier = [] } = options;
        const leaves = GrammarUtils.findNodesForProperty(node.$cstNode, property);
        colours.push(...leaves.map((leaf) => ({ node: leaf, type, modifier })));
      }
    };
    for (const node of AstUtils.streamAst(declaration)) {
      this.highlightElement(node, acceptor);
    }
    this.colours.set(declaration, { targets, colours });
    return colours;
  }

  protected override highlightElement(node: AstNode, acceptor: SemanticTokenAcceptor): void {
    if (ast.isReference(node)) {
      this.highlightReference(node, acceptor);
    } else if (ast.isArgument(node) && node.keyword) {
      acceptor({ node, property: 'keyword', type: SemanticTokenTypes.parameter });
    } else if (ast.isSetting(node)) {
      acceptor({ node, property: 'key', type: SemanticTokenTypes.property });
    } else if (ast.isDimension(node) && node.label) {
      acceptor({ node, property: 'label', type: SemanticTokenTypes.property });
    } else if (ast.isDictionaryEntry(node) && node.key) {
      acceptor({ node, property: 'key', type: SemanticTokenTypes.property });
    } else if (ast.isTrain(node) || ast.isForecast(node) || ast.isGenerate(node)) {
      acceptor({ node, property: 'model', type: SemanticTokenTypes.class });
      acceptor({ node, property: 'data', type: SemanticTokenTypes.namespace });
    } else if (node.$type in typesOfNames) {
      acceptor({
        node,
        property: 'name',
        type: typesOfNames[node.$type]!,
        modifier: [SemanticTokenModifiers.declaration, ...constant(node)],
      });
    }
  }

  private highlightReference(node: ast.Reference, acceptor: SemanticTokenAcceptor): void {
    const declared = node.target?.ref;
    const type = declared
      ? typesOfNames[declared.$type]!
      : findLayer(node.target?.$refText ?? '')
        ? SemanticTokenTypes.class
        : node.called
          ? SemanticTokenTypes.function
          : SemanticTokenTypes.enumMember;
    acceptor({ node, property: 'target', type, modifier: declared ? constant(declared) : [] });
  }
}

function constant(node: AstNode): SemanticTokenModifiers[] {
  return ast.isConst(node) ? [SemanticTokenModifiers.readonly] : [];
}

function reaches(lines: Range, into: Range): boolean {
  return lines.start.line <= into.end.line && lines.end.line >= into.start.line;
}
