import type { LangiumDocument } from 'langium';
import type { DocumentSymbolProvider } from 'langium/lsp';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { rangeOf, textOf } from '../diagnostics/source.js';
import * as ast from '../generated/ast.js';
import type { LstmServices } from '../lsp-services.js';
import type { Analysis } from '../model/analysis.js';
import { startsBlock } from '../model/block-name.js';
import { targetsIn } from '../model/declaration-references.js';
import type { RunBlock } from '../model/run-block.js';
import { printShape } from '../shapes/shape.js';
import { printLabelled } from '../shapes/tensor-type.js';
import { tensorOf } from './describe/describe-name.js';
import { KeptByDeclaration } from './kept-by-declaration.js';
import { symbolKinds } from './node-kind-provider.js';

/** The outline: declarations, with their inputs, named tensors and blocks, and settings inside; shapes beside. */
export class LstmDocumentSymbolProvider implements DocumentSymbolProvider {
  /** Places in symbols are those of the text's tokens, which move with it. */
  private readonly kept = new KeptByDeclaration<DocumentSymbol[]>();

  constructor(private readonly services: LstmServices) {}

  getSymbols(document: LangiumDocument): DocumentSymbol[] {
    const root = document.parseResult.value;
    if (!ast.isFile(root)) {
      return [];
    }
    const analysis = this.services.analysis.Analyser.analysisOf(document);
    const outline = new Outline(analysis);
    return root.declarations.flatMap((one) => {
      const shapes = ast.isModel(one)
        ? analysis.networks.get(one)
        : ast.isData(one) && analysis.data.get(one);
      return this.kept.get(one, [shapes, targetsIn(one)], () => outline.symbolsOf(one));
    });
  }
}

class Outline {
  private readonly blocks = new Map<ast.Flow, boolean>();

  constructor(private readonly analysis: Analysis) {}

  symbolsOf(node: ast.Declaration): DocumentSymbol[] {
    switch (node.$type) {
      case 'Const':
        return named(node, node, equals(node.value));
      case 'Import':
        return [];
      case 'Data':
        return named(
          node,
          node,
          'data',
          node.statements.flatMap((one) => this.ofData(one)),
        );
      case 'Model':
        return named(node, node, 'model', [
          ...node.parameters.flatMap((one) => named(one, one, equals(one.default))),
          ...node.statements.flatMap((one) => this.ofModel(one)),
        ]);
      case 'Train':
      case 'Forecast':
      case 'Generate':
        return [blockSymbol(node)];
    }
  }

  private ofData(node: ast.DataStatement): DocumentSymbol[] {
    if (!ast.isDataAssignment(node)) {
      return [];
    }
    const data = ast.isData(node.$container) ? this.analysis.data.get(node.$container) : undefined;
    return node.targets.flatMap((target) => {
      const tensor = data?.tensors.get(target.name);
      return named(target, node, tensor ? printShape(tensor.type.shape) : '');
    });
  }

  private ofModel(node: ast.ModelStatement): DocumentSymbol[] {
    const shape = (name: ast.Input | ast.TensorName) => {
      const type = tensorOf(name, this.analysis)?.type;
      return type ? printLabelled(type) : '';
    };
    switch (node.$type) {
      case 'Input':
        return named(node, node, shape(node));
      case 'Output':
        return [];
      case 'Flow': {
        const block = startsBlock(node, this.blocks);
        return node.targets.flatMap((target) =>
          block
            ? named(target, node, 'block', undefined, SymbolKind.Function)
            : named(target, node, shape(target)),
        );
      }
    }
  }
}

/** `train many_to_many on echo`, with its settings. */
function blockSymbol(node: RunBlock): DocumentSymbol {
  const name = `${node.$type.toLowerCase()} ${node.model?.$refText ?? ''} on ${node.data?.$refText ?? ''}`;
  return {
    name: name.trimEnd(),
    kind: symbolKinds[node.$type]!,
    range: rangeOf(node),
    selectionRange: rangeOf(node, 'model'),
    children: node.settings
      .filter((one) => one.key)
      .map((one) => ({
        name: one.key,
        detail: one.called ? '(…)' : equals(one.value),
        kind: SymbolKind.Property,
        range: rangeOf(one),
        selectionRange: rangeOf(one, 'key'),
      })),
  };
}

/** The symbol of a name whose whole text is `around`; none where the name is missing yet, or thrown away. */
function named(
  node: ast.Named,
  around: ast.Declaration | ast.DataStatement | ast.ModelStatement | ast.Parameter,
  detail: string,
  children?: DocumentSymbol[],
  kind = symbolKinds[node.$type]!,
): DocumentSymbol[] {
  if (!node.name || node.name === '_') {
    return [];
  }
  return [
    {
      name: node.name,
      detail,
      kind,
      range: rangeOf(around),
      selectionRange: rangeOf(node, 'name'),
      ...(children && { children }),
    },
  ];
}

/** The first line of what a name is set to. */
function equals(value: ast.Expression | undefined): string {
  const [line] = /^[^\r\n]*/.exec(value ? textOf(value) : '')!;
  return value ? `= ${line.trimEnd()}` : '';
}
