import type { LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens } from 'vscode-languageserver';
import { rangeOf } from '../diagnostics/source.js';
import { type File, isTrain, type Model, type Train } from '../generated/ast.js';
import type { LstmServices } from '../lsp-services.js';
import type { Network } from '../model/network.js';
import { printCount } from '../shapes/shape.js';
import { KeptByDeclaration } from './kept-by-declaration.js';

/** Above each model its parameter total and its diagram; above each train block a way to start it. */
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
    const trains = (document.parseResult.value as File).declarations.filter(isTrain);
    const ofTrains = trains.flatMap((train, index) =>
      this.kept.get(train, [index], () => trainLenses(uri, train, index)),
    );
    return [...ofModels, ...ofTrains];
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

function trainLenses(uri: string, train: Train, index: number): CodeLens[] {
  const command = { title: '▶ Train', command: 'lstm.train', arguments: [uri, index] };
  return [{ range: rangeOf(train, 'model'), command }];
}

/** `146 parameters`, with what is not trained told apart. */
function describeParameters(network: Network): string {
  const total = network.layers.reduce((sum, layer) => sum + layer.parameters, 0);
  const trainable = network.layers.reduce((sum, layer) => sum + layer.trainableParameters, 0);
  const fixed = trainable === total ? '' : `, ${printCount(trainable)} of them trained`;
  return `${printCount(total)} ${total === 1 ? 'parameter' : 'parameters'}${fixed}`;
}
