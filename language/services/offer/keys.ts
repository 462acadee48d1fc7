import type { LangiumDocument } from 'langium';
import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import type * as ast from '../../generated/ast.js';
import type { LstmServices } from '../../lsp-services.js';
import { nameOfOutput } from '../../model/output-names.js';
import type { Network } from '../../model/network.js';
import type { CursorContext } from '../cursor/context.js';
import { declarationAround } from './names.js';

/** The settings that may be given for each output by name. */
const perOutput = ['loss', 'loss_weights', 'metrics'];

/** The inputs or outputs that a dictionary's keys stand for: those that it does not name yet. */
export function offerKeys(
  { place, of, given }: CursorContext & { kind: 'key' },
  document: LangiumDocument,
  offset: number,
  services: LstmServices,
): CompletionItem[] {
  const file = document.parseResult.value as ast.File;
  const { trainings, forecasts, generations } = services.analysis.Analyser.analysisOf(document);
  const around = declarationAround(file, offset);
  const names = new Set<string>();
  for (const { node, network } of [...trainings, ...forecasts, ...generations]) {
    if (
      network &&
      (place === 'data' ? node.data?.ref === around : node === around && perOutput.includes(of))
    ) {
      for (const name of namesIn(network, place === 'data' && of === 'x')) {
        names.add(name);
      }
    }
  }
  return [...names]
    .filter((name) => !given.includes(name))
    .map((name) => ({
      label: name,
      insertText: `${name}: `,
      kind: CompletionItemKind.Property,
      detail: place === 'data' && of === 'x' ? 'input' : 'output',
    }));
}

function namesIn({ inputs, outputs }: Network, ofInputs: boolean): string[] {
  return ofInputs ? inputs.map((input) => input.name) : outputs.map(nameOfOutput);
}
