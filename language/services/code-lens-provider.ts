import type { LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens } from 'vscode-languageserver';
import { rangeOf } from '../diagnostics/source.js';
import { type File, isForecast, isGenerate, isTrain, type Model } from '../generated/ast.js';
import type { LstmServices } from '../lsp-services.js';
import type { Network } from '../model/network.js';
import { countParameters } from '../model/parameter-count.js';
import type { RunBlock } from '../model/run-block.js';
import { printCount } from '../shapes/shape.js';
import { KeptByDeclaration } from './kept-by-declaration.js';

/** Above each model its parameter total and its diagram; above each block a way to run it. */
export class LstmCodeLensProvider implements CodeLensProvider {
  /** Places in lenses are those of the text's tokens, which move with it. */
  private readonly kept = new KeptByDeclaration<CodeLens[]>();

  constructor(private readonly services: LstmServices) {}

  provideCodeLens(document: LangiumDocument): CodeLens[] {
    const uri = document.uri.toString();
    const { networks } = this.services.analysis.Analyser.analysisOf(document);
    const ofModels = [...networks].flatMap(([model, network]) =>
      this.kept.get(model, [network], () => modelLenses(uri, model, network)),
    );
    const { declarations } = document.parseResult.value as File;
    const ofBlocks = [isTrain, isForecast, isGenerate].flatMap((isKind) =>
      declarations
        .filter((one) => isKind(one))
        .flatMap((block, index) => this.kept.get(block, [index], () => blockLenses(uri, block, index))),
    );
    return [...ofModels, ...ofBlocks];
  }
}

function modelLenses(uri: string, model: Model, network: Network): CodeLens[] {
  const range = rangeOf(model, 'name');
  const show = { command: 'lstm.openDiagram', arguments: [uri, model.name] };
  return [
    { range, command: { title: describeParameters(network), ...show } },
    { range, command: { title: 'Diagram', ...show } },
  ];
}

/** What runs a block: what is learned by training it, or, in the other two, by the newest training of its model. */
const runs = {
  Train: { title: '▶ Train', command: 'lstm.train' },
  Forecast: { title: '▶ Forecast', command: 'lstm.forecast' },
  Generate: { title: '▶ Generate', command: 'lstm.generate' },
};

function blockLenses(uri: string, block: RunBlock, index: number): CodeLens[] {
  const command = { ...runs[block.$type], arguments: [uri, index] };
  return [{ range: rangeOf(block, 'model'), command }];
}

/** `146 parameters`, with what is not trained told apart. */
function describeParameters(network: Network): string {
  const { all, trainable } = countParameters(network.layers);
  const fixed = trainable === all ? '' : `, ${printCount(trainable)} of them trained`;
  return `${printCount(all)} ${all === 1 ? 'parameter' : 'parameters'}${fixed}`;
}
