import type { LangiumDocument } from 'langium';
import type { SignatureHelpProvider } from 'langium/lsp';
import type { ParameterInformation, SignatureHelp, SignatureHelpParams } from 'vscode-languageserver';
import type { LstmServices } from '../lsp-services.js';
import { calleeAt } from './callee-at.js';
import { cursorAt } from './cursor/cursor-at.js';
import { printDefault } from './describe/describe-argument.js';

/** While a call's arguments are written: all of them with defaults, the one under the cursor explained. */
export class LstmSignatureHelpProvider implements SignatureHelpProvider {
  readonly signatureHelpOptions = { triggerCharacters: ['(', ','], retriggerCharacters: ['=', ')'] };

  constructor(private readonly services: LstmServices) {}

  provideSignatureHelp(document: LangiumDocument, params: SignatureHelpParams): SignatureHelp | undefined {
    const { textDocument } = document;
    const offset = textDocument.offsetAt(params.position);
    const { call } = cursorAt(textDocument.getText(), offset, this.services.parser.Lexer);
    const callee = call && calleeAt(call, document, this.services);
    if (!callee) {
      return undefined;
    }
    const names = Object.keys(callee.arguments);
    let label = `${callee.type}(`;
    const parameters = names.map((name, i): ParameterInformation => {
      const argument = callee.arguments[name]!;
      const text = argument.required ? name : `${name}=${printDefault(argument.default)}`;
      const start = label.length + (i > 0 ? 2 : 0);
      label += `${i > 0 ? ', ' : ''}${text}`;
      return {
        label: [start, start + text.length],
        documentation: { kind: 'markdown', value: `${argument.doc} Takes ${argument.kind.expected}.` },
      };
    });
    // After a named argument there are no positional ones any more: none is marked before its name is there.
    const active =
      call.name !== undefined ? names.indexOf(call.name) : call.given.length > 0 ? -1 : call.position;
    const known = active >= 0 && active < names.length;
    return {
      signatures: [{ label: `${label})`, parameters, ...(known && { activeParameter: active }) }],
      activeSignature: 0,
      activeParameter: known ? active : names.length,
    };
  }
}
