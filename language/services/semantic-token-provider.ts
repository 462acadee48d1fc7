import { type AstNode, AstUtils, GrammarUtils, type LangiumDocument } from 'langium';
import { AllSemanticTokenModifiers, AllSemanticTokenTypes, type SemanticTokenProvider } from 'langium/lsp';
import {
  type Range,
  SemanticTokenModifiers,
  type SemanticTokens,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
  SemanticTokenTypes,
} from 'vscode-languageserver';
import { rangeOf } from '../diagnostics/source.js';
import * as ast from '../generated/ast.js';
import { findLayer } from '../layers/registry.js';
import { targetsIn } from '../model/declaration-references.js';
import { isRunBlock } from '../model/run-block.js';
import { KeptByDeclaration } from './kept-by-declaration.js';

const typesOfNames: Readonly<Record<string, SemanticTokenTypes>> = {
  Const: SemanticTokenTypes.variable,
  Data: SemanticTokenTypes.namespace,
  DataName: SemanticTokenTypes.variable,
  Model: SemanticTokenTypes.class,
  Parameter: SemanticTokenTypes.typeParameter,
  Input: SemanticTokenTypes.parameter,
  TensorName: SemanticTokenTypes.variable,
};

/** A coloured word: its line from that of its declaration, its column, its length, its type and modifiers as numbers. */
type Colour = readonly [line: number, character: number, length: number, type: number, modifiers: number];

/** Takes a property's words with their colour. */
type Accept = (
  node: AstNode,
  property: string,
  type: SemanticTokenTypes,
  ...more: SemanticTokenModifiers[]
) => void;

/** Colours by meaning: layers, tensors, constants, models and data each in their own. */
export class LstmSemanticTokenProvider implements SemanticTokenProvider {
  readonly tokenTypes = AllSemanticTokenTypes;
  readonly tokenModifiers = AllSemanticTokenModifiers;
  readonly semanticTokensOptions = {
    legend: { tokenTypes: Object.keys(this.tokenTypes), tokenModifiers: Object.keys(this.tokenModifiers) },
    full: { delta: false },
    range: true,
  };
  /** A declaration's colours stay the same while its names lead to the same. */
  private readonly kept = new KeptByDeclaration<readonly Colour[]>();

  semanticHighlight(document: LangiumDocument): SemanticTokens {
    return { data: this.encode(document) };
  }

  semanticHighlightRange(document: LangiumDocument, { range }: SemanticTokensRangeParams): SemanticTokens {
    return { data: this.encode(document, range) };
  }

  semanticHighlightDelta(document: LangiumDocument, _: SemanticTokensParams): SemanticTokens {
    return this.semanticHighlight(document);
  }

  /** The colours of the lines that a range touches, or of all; each placed by its distance from the one before. */
  private encode(document: LangiumDocument, range?: Range): number[] {
    const data: number[] = [];
    let [lastLine, lastCharacter] = [0, 0];
    for (const declaration of (document.parseResult.value as ast.File).declarations) {
      const { start, end } = rangeOf(declaration);
      if (range && (end.line < range.start.line || start.line > range.end.line)) {
        continue;
      }
      const colours = this.kept.get(declaration, [targetsIn(declaration)], () => this.coloursIn(declaration));
      for (const [below, character, length, type, modifiers] of colours) {
        const line = start.line + below;
        if (!range || (line >= range.start.line && line <= range.end.line)) {
          const after = line === lastLine ? character - lastCharacter : character;
          data.push(line - lastLine, after, length, type, modifiers);
          [lastLine, lastCharacter] = [line, character];
        }
      }
    }
    return data;
  }

  private coloursIn(declaration: ast.Declaration): readonly Colour[] {
    const first = rangeOf(declaration).start.line;
    const colours: Colour[] = [];
    const accept: Accept = (node, property, type, ...more) => {
      const modifiers = more.reduce((sum, one) => sum | this.tokenModifiers[one]!, 0);
      for (const { range, length } of GrammarUtils.findNodesForProperty(node.$cstNode, property)) {
        const { line, character } = range.start;
        colours.push([line - first, character, length, this.tokenTypes[type]!, modifiers]);
      }
    };
    for (const node of AstUtils.streamAst(declaration)) {
      colourNode(node, accept);
    }
    return colours;
  }
}

function colourNode(node: AstNode, accept: Accept): void {
  if (ast.isReference(node)) {
    const declared = node.target?.ref;
    accept(node, 'target', typeOf(node), ...(declared ? constant(declared) : []));
  } else if (ast.isArgument(node) && node.keyword) {
    accept(node, 'keyword', SemanticTokenTypes.parameter);
  } else if (ast.isSetting(node)) {
    accept(node, 'key', SemanticTokenTypes.property);
  } else if (ast.isDimension(node) && node.label) {
    accept(node, 'label', SemanticTokenTypes.property);
  } else if (ast.isDictionaryEntry(node) && node.key) {
    accept(node, 'key', SemanticTokenTypes.property);
  } else if (isRunBlock(node)) {
    accept(node, 'model', SemanticTokenTypes.class);
    accept(node, 'data', SemanticTokenTypes.namespace);
  } else if (node.$type in typesOfNames) {
    accept(node, 'name', typesOfNames[node.$type]!, SemanticTokenModifiers.declaration, ...constant(node));
  }
}

function typeOf({ target, called }: ast.Reference): SemanticTokenTypes {
  if (target?.ref) {
    return typesOfNames[target.ref.$type]!;
  }
  if (findLayer(target?.$refText ?? '')) {
    return SemanticTokenTypes.class;
  }
  return called ? SemanticTokenTypes.function : SemanticTokenTypes.enumMember;
}

function constant(node: AstNode): SemanticTokenModifiers[] {
  return ast.isConst(node) ? [SemanticTokenModifiers.readonly] : [];
}
