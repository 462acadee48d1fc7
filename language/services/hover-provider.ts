import { CstUtils, GrammarUtils, type LangiumDocument, type LeafCstNode } from 'langium';
import type { HoverProvider } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver';
import * as ast from '../generated/ast.js';
import { findLayer } from '../layers/registry.js';
import type { LstmServices } from '../lsp-services.js';
import type { Analysis } from '../model/analysis.js';
import type { LayerCall } from '../model/network.js';
import { calleeOf, describeCallee } from './callee.js';
import { commentAbove } from './comments.js';
import { describeArgument, describeCall, describeLayer } from './describe/describe-layer.js';
import { describeName } from './describe/describe-name.js';
import { describeSetting } from './describe/describe-setting.js';
import { keywordDocs } from './keyword-docs.js';

/** Explains what stands under the pointer: a layer in its place, an argument, a name, a setting, a word. */
export class LstmHoverProvider implements HoverProvider {
  constructor(private readonly services: LstmServices) {}

  getHoverContent(document: LangiumDocument, params: HoverParams): Hover | undefined {
    const root = document.parseResult.value.$cstNode;
    const offset = document.textDocument.offsetAt(params.position);
    const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
    if (!leaf || leaf.hidden) {
      return undefined;
    }
    const analysis = this.services.analysis.Analyser.analysisOf(document);
    const value = this.explain(leaf, analysis);
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
      return describeSetting(leaf.text, node);
    }
    if (property === 'target' && ast.isReference(node)) {
      return this.explainReference(node, analysis);
    }
    if ((property === 'model' || property === 'data') && 'model' in node) {
      const declared = (node as ast.Train)[property]?.ref;
      return declared && this.explainName(declared, analysis);
    }
    if (property === 'name' && 'name' in node) {
      return this.explainName(node as ast.Named, analysis);
    }
    return keywordDocs[leaf.text];
  }

  private explainName(node: ast.Named, analysis: Analysis): string | undefined {
    const own = node.$cstNode?.root === analysis.file.$cstNode?.root;
    const home = own || !node.$cstNode ? analysis : this.analysisAround(node);
    const commented = ast.isDataName(node) || ast.isTensorName(node) ? (node.$container ?? node) : node;
    return describeName(node, home, commentAbove(commented));
  }

  /** The analysis of the file in which an imported name is declared. */
  private analysisAround(node: ast.Named): Analysis {
    let top: { $container?: unknown } & object = node;
    while ('$container' in top && top.$container) {
      top = top.$container as object;
    }
    return this.services.analysis.Analyser.analysisOf((top as ast.File).$document!);
  }

  private explainReference(node: ast.Reference, analysis: Analysis): string | undefined {
    const declared = node.target?.ref;
    if (declared) {
      return this.explainName(declared, analysis);
    }
    const name = node.target?.$refText ?? '';
    const call = layerCallAt(node, analysis);
    if (call) {
      return describeCall(call);
    }
    const layer = findLayer(name);
    return layer ? describeLayer(layer) : describeCallee(name);
  }
}

/** The first use of the layer that the text makes at a node. */
export function layerCallAt(node: ast.Reference, analysis: Analysis): LayerCall | undefined {
  for (const network of analysis.networks.values()) {
    for (const call of network.calls) {
      if (call.kind === 'layer' && call.node === node) {
        return call;
      }
    }
  }
  return undefined;
}
