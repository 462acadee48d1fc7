import type { LangiumDocument } from 'langium';
import type { CompletionItem } from 'vscode-languageserver';
import { tensor, tensors } from '../../data/kinds.js';
import type { Callee } from '../../layers/arguments/definition.js';
import { layer } from '../../layers/arguments/kinds.js';
import type { LstmServices } from '../../lsp-services.js';
import { calleeAt } from '../callee-at.js';
import type { ArgumentPlace } from '../cursor/context.js';
import { currentArgument } from './arguments.js';
import { incomingAt } from './fitting-layers.js';
import { offerFunctions, offerWrapped } from './layers.js';
import { type NameKind, offerNames } from './names.js';

/** What the argument of a call is made of, be it inside a list: tensors, layers, or constants alone. */
export function offerMadeOf(
  call: ArgumentPlace,
  document: LangiumDocument,
  offset: number,
  services: LstmServices,
): CompletionItem[] {
  const names = (kind: NameKind) => offerNames(document, offset, services, kind);
  const callee = calleeAt(call, document, services);
  const plain = [...names('const'), ...names('parameter')];
  switch (callee && materialOf(callee, currentArgument(callee, call))) {
    case 'tensors':
      return [...plain, ...names('tensor'), ...(call.place === 'data' ? offerFunctions() : [])];
    case 'layer': {
      const wrapper = document.textDocument.getText().lastIndexOf(`${call.callee}(`, offset);
      return [...plain, ...offerWrapped(call.callee, incomingAt(wrapper, document, services)[0])];
    }
    default:
      return plain;
  }
}

function materialOf(callee: Callee, name: string | undefined): 'tensors' | 'layer' | 'values' {
  const kind = callee.arguments[name ?? '']?.kind;
  if (name === 'initial_state' || kind === tensor || kind === tensors) {
    return 'tensors';
  }
  return kind === layer ? 'layer' : 'values';
}
