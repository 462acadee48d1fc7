import { AstUtils, type LangiumDocument } from 'langium';
import type { LstmServices } from '../../../../language/lsp-services.js';
import { makeNetworkView } from '../../../../language/model/make-network-view.js';
import { listTrainings } from '../../../../language/services/list-blocks.js';

/** All that an editor shows of a document, and at some places of it, as lines that tell where two states differ. */
export async function describeDocument(
  document: LangiumDocument,
  { lsp, analysis, workspace }: LstmServices,
  places: readonly number[],
): Promise<string[]> {
  const { Analyser } = analysis;
  const { diagnostics, networks, data, trainings, forecasts, generations } = Analyser.analysisOf(document);
  const textDocument = { uri: document.uri.toString() };
  const { length } = document.textDocument.getText();
  const whole = {
    textDocument,
    range: { start: { line: 0, character: 0 }, end: document.textDocument.positionAt(length) },
  };
  const lines = [
    ...diagnostics.map((one) => `diagnostic ${JSON.stringify(one)}`),
    ...document.references.map((reference) => {
      const target = 'ref' in reference ? reference.ref : undefined;
      const file = target && AstUtils.getDocument(target).uri.path;
      const path = target && workspace.AstNodeLocator.getAstNodePath(target);
      return `reference ${reference.$refNode?.offset} ${reference.$refText} -> ${file} ${path}`;
    }),
    ...[...networks.values()].map((one) => `network ${JSON.stringify(makeNetworkView(one))}`),
    ...[...data.values()].map((one) => `data ${one.name} ${one.complete} ${[...one.tensors.keys()].join()}`),
    ...[...trainings, ...forecasts, ...generations].map(({ index, ready, node, network, data: fed }) => {
      const own = network === undefined || network.node.$container !== node.$container;
      const shared = !fed || data.get(fed.node) === fed || fed.node.$container !== node.$container;
      return `block ${index} ${ready} ${own || network.name} ${shared}`;
    }),
    `trainings ${JSON.stringify(listTrainings(document, Analyser))}`,
    `colours ${(await lsp.SemanticTokenProvider!.semanticHighlight(document, whole)).data}`,
    `outline ${JSON.stringify(await lsp.DocumentSymbolProvider!.getSymbols(document, whole))}`,
    `lenses ${JSON.stringify(await lsp.CodeLensProvider!.provideCodeLens(document, { textDocument }))}`,
    `hints ${JSON.stringify(await lsp.InlayHintProvider!.getInlayHints(document, whole))}`,
    `folds ${JSON.stringify(await lsp.FoldingRangeProvider!.getFoldingRanges(document, whole))}`,
  ];
  for (const offset of places) {
    const at = { textDocument, position: document.textDocument.positionAt(offset) };
    lines.push(
      `hover ${offset} ${JSON.stringify(await lsp.HoverProvider!.getHoverContent(document, at))}`,
      `definition ${offset} ${JSON.stringify(await lsp.DefinitionProvider!.getDefinition(document, at))}`,
      `highlight ${offset} ${JSON.stringify(await lsp.DocumentHighlightProvider!.getDocumentHighlight(document, at))}`,
      `completion ${offset} ${JSON.stringify(await lsp.CompletionProvider!.getCompletion(document, at))}`,
    );
  }
  return lines;
}
