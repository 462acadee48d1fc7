import { AstUtils, CstUtils, GrammarUtils, type LangiumDocument, type LeafCstNode } from 'langium';
import type { HoverProvider } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver';
import * as ast from '../generated/ast.js';
import type { LstmServices } from '../lsp-services.js';
import type { Analysis } from '../model/analysis.js';
import { calleeOf, findCallee, placeOf } from './callee.js';
import { commentAbove } from './comments.js';
import { describeArgument } from './describe/describe-argument.js';
import { describeDimension } from './describe/describe-axis.js';
import { describeFile } from './describe/describe-file.js';
import { describeLayer } from './describe/describe-layer.js';
import { describeName } from './describe/describe-name.js';
import { describeSetting } from './describe/describe-setting.js';
import { describeValueAt } from './describe/describe-value.js';
import { describeWord } from './describe/describe-word.js';
import { placedLayerAt } from './describe/placed-layer.js';
import { namesDataFile } from './document-link-provider.js';
import { importedUri } from './imports.js';
import { keywordDocs } from './keyword-docs.js';
import type { SettingsPlace } from './settings-of.js';

/**
 * Explains what stands under the pointer: a layer in its place, an argument, a name, a setting, a word, a file, and
 * what a number or a text is given to.
 */
export class LstmHoverProvider implements HoverProvider {
  constructor(private readonly services: LstmServices) {}

  getHoverContent(document: LangiumDocument, params: HoverParams): Hover | undefined {
    const root = document.parseResult.value.$cstNode;
    const offset = document.textDocument.offsetAt(params.position);
    const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
    if (!leaf || leaf.hidden) {
      return undefined;
    }
    const value = this.explain(leaf, this.services.analysis.Analyser.analysisOf(document));
    return value ? { contents: { kind: 'markdown', value }, range: leaf.range } : undefined;
  }

  private explain(leaf: LeafCstNode, analysis: Analysis): string | undefined {
    const node = leaf.astNode;
    const property = GrammarUtils.findAssignment(leaf)?.feature;
    if (property === 'keyword' && ast.isArgument(node)) {
      const callee = calleeOf(node);
      const argument = callee?.arguments[leaf.text];
      return argument && describeArgument(leaf.text, argument, callee.type);
    }
    if (property === 'key' && ast.isSetting(node)) {
      return describeSetting(node.$container.$type.toLowerCase() as SettingsPlace, leaf.text);
    }
    if (property === 'target' && ast.isReference(node)) {
      return this.explainReference(node, analysis);
    }
    if (ast.isStringLiteral(node)) {
      return explainText(node) ?? this.explainFile(node) ?? describeValueAt(node, analysis);
    }
    if (ast.isImport(node) && property === 'path') {
      return this.explainImport(node);
    }
    if (ast.isDimension(node) && (property === 'label' || property === 'open')) {
      return describeDimension(node, analysis);
    }
    if (ast.isNumberLiteral(node) || ast.isBooleanLiteral(node) || ast.isNoneLiteral(node)) {
      return ast.isConst(node.$container)
        ? this.explainName(node.$container, analysis)
        : describeValueAt(node, analysis);
    }
    if ((property === 'key' || property === 'text') && ast.isDictionaryEntry(node)) {
      const declared = this.services.references.References.findDeclarations(leaf)[0];
      return declared && this.explainName(declared as ast.Named, analysis);
    }
    if ((property === 'model' || property === 'data') && 'model' in node) {
      const declared = (node as ast.Train)[property]?.ref;
      return declared && this.explainName(declared, analysis);
    }
    if (property === 'name' && 'name' in node) {
      return this.explainName(node as ast.Named, analysis);
    }
    return property === undefined || leaf.text === 'int' ? keywordDocs[leaf.text] : undefined;
  }

  private explainReference(node: ast.Reference, analysis: Analysis): string | undefined {
    const declared = node.target?.ref;
    if (declared) {
      return this.explainName(declared, analysis);
    }
    const layer = placedLayerAt(node, analysis);
    if (layer) {
      return describeLayer(layer);
    }
    const word = findCallee(node.target?.$refText ?? '', placeOf(node));
    return word ? describeWord(word) : describeValueAt(node, analysis);
  }

  private explainFile(node: ast.StringLiteral): string | undefined {
    const call = AstUtils.getContainerOfType(node, ast.isReference);
    const { uri } = AstUtils.getDocument(node);
    return call && namesDataFile(node)
      ? describeFile(call, node.value, uri, this.services.analysis.DataFiles)
      : undefined;
  }

  /** What an import brings in. */
  private explainImport(node: ast.Import): string | undefined {
    const uri = importedUri(node);
    const document = uri && this.services.shared.workspace.LangiumDocuments.getDocument(uri);
    const file = document?.parseResult.value;
    if (!ast.isFile(file)) {
      return undefined;
    }
    const names = file.declarations.flatMap((one) =>
      'name' in one && one.name ? [`- ${one.$type.toLowerCase()} ${one.name}`] : [],
    );
    return [`**${node.path}**`, names.join('\n') || 'It declares nothing.'].join('\n\n');
  }

  private explainName(node: ast.Named, analysis: Analysis): string {
    const own = node.$cstNode?.root === analysis.file.$cstNode?.root;
    const commented = ast.isDataName(node) || ast.isTensorName(node) ? node.$container : node;
    const home = own ? analysis : this.analysisAround(node);
    return describeName(node, home, this.services.analysis.DataFiles, commentAbove(commented));
  }

  /** The analysis of the file in which an imported name is declared. */
  private analysisAround(node: ast.Named): Analysis {
    return this.services.analysis.Analyser.analysisOf(AstUtils.getDocument(node));
  }
}

/** A word in quotes that an argument takes: `"relu"`, `"glorot_uniform"`. */
function explainText(node: ast.StringLiteral): string | undefined {
  const argument = AstUtils.getContainerOfType(node, ast.isArgument);
  const callee = argument && calleeOf(argument);
  const kind = argument && callee?.arguments[argument.keyword ?? '']?.kind;
  // Free texts, a layer's name for instance, may happen to be words.
  const isWord = kind?.offers !== undefined || (argument && !argument.keyword);
  const word = isWord ? findCallee(node.value ?? '', placeOf(node)) : undefined;
  return word && word.type !== callee?.type ? describeWord(word) : undefined;
}
