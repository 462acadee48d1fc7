import type { LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens } from 'vscode-languageserver';
import { rangeOf } from '../diagnostics/source.js';
import { type File, isTrain } from '../generated/ast.js';
import type { LstmServices } from '../lsp-services.js';
import type { Network } from '../model/network.js';
import { printCount } from '../shapes/shape.js';

/** Above each model its parameter total and its diagram; above each train block a way to start it. */
export class LstmCodeLensProvider implements CodeLensProvider {
  constructor(private readonly services: LstmServices) {}

  provideCodeLens(document: LangiumDocument): CodeLens[] {
    const uri = document.uri.toString();
    const { networks } = this.services.analysis.Analyser.analysisOf(document);
    const lenses: CodeLens[] = [];
    for (const [model, network] of networks) {
      const range = rangeOf(model, 'name');
      const show = { command: 'lstm.openDiagram', arguments: [uri, model.name] };
      lenses.push(
        { range, command: { title: describeParameters(network), ...show } },
        { range, command: { title: 'Diagram', ...show } },
      );
    }
    const trains = (document.parseResult.value as File).declarations.filter(isTrain);
    for (const [index, train] of trains.entries()) {
      lenses.push({
        range: rangeOf(train, 'model'),
        command: { title: '▶ Train', command: 'lstm.train', arguments: [uri, index] },
      });
    }
    return lenses;
  }
}

/** `146 parameters`, with what is not trained told apart. */
function describeParameters(network: Network): string {
  const total = network.layers.reduce((sum, layer) => sum + layer.parameters, 0);
  const trainable = network.layers.reduce((sum, layer) => sum + layer.trainableParameters, 0);
  const fixed = trainable === total ? '' : `, ${printCount(trainable)} of them trained`;
  return `${printCount(total)} ${total === 1 ? 'parameter' : 'parameters'}${fixed}`;
}
