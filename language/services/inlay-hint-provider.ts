import type { LangiumDocument } from 'langium';
import type { InlayHintProvider } from 'langium/lsp';
import type { InlayHint, InlayHintParams, Position, Range } from 'vscode-languageserver';
import { rangeOf } from '../diagnostics/source.js';
import type { LstmServices } from '../lsp-services.js';
import type { Call } from '../model/network.js';
import { printCount } from '../shapes/shape.js';
import { printLabelled, printSample } from '../shapes/tensor-type.js';

/** Which hints a person wants to see; one setting each. */
export interface InlayHintSettings {
  readonly shapes: boolean;
  readonly parameters: boolean;
}

/** After each layer the shape of what it gives, one sample's, and on wish its parameter count. */
export class LstmInlayHintProvider implements InlayHintProvider {
  settings: InlayHintSettings = { shapes: true, parameters: false };

  constructor(private readonly services: LstmServices) {}

  getInlayHints(document: LangiumDocument, params: InlayHintParams): InlayHint[] {
    const { networks } = this.services.analysis.Analyser.analysisOf(document);
    const hints = new Map<string, InlayHint>();
    for (const network of networks.values()) {
      for (const call of network.calls) {
        // Layers of another file, brought in by import, have no place in this text.
        if (call.node.$cstNode?.root !== document.parseResult.value.$cstNode?.root) {
          continue;
        }
        const { end } = rangeOf(call.node);
        const key = `${end.line}:${end.character}`;
        if (within(end, params.range) && !hints.has(key)) {
          const hint = this.hintOf(call, end);
          if (hint) {
            hints.set(key, hint);
          }
        }
      }
    }
    return [...hints.values()];
  }

  private hintOf(call: Call, position: Position): InlayHint | undefined {
    const types = call.outputs.map((tensor) => tensor.type);
    const parts: string[] = [];
    if (this.settings.shapes && types.every((type) => type !== undefined)) {
      parts.push(types.map(printSample).join(', '));
    }
    if (this.settings.parameters && call.kind === 'layer' && call.layer.parameters > 0) {
      parts.push(printCount(call.layer.parameters));
    }
    if (parts.length === 0) {
      return undefined;
    }
    return {
      position,
      label: parts.join(' · '),
      paddingLeft: true,
      tooltip: types[0] ? `Each sample is ${printLabelled(types[0])} after this.` : undefined,
    };
  }
}

function within(position: Position, range: Range): boolean {
  return position.line >= range.start.line && position.line <= range.end.line;
}
