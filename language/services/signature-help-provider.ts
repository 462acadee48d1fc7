import type { LangiumDocument } from 'langium';
import type { SignatureHelpProvider } from 'langium/lsp';
import type { ParameterInformation, SignatureHelp, SignatureHelpParams } from 'vscode-languageserver';
import type { LstmServices } from '../lsp-services.js';
import { findCallee } from './callee.js';
import { cursorAt } from './cursor-context.js';
import { printDefault } from './describe/describe-layer.js';

/** While a call's arguments are written: all of them with defaults, the one under the cursor explained. */
export class LstmSignatureHelpProvider implements SignatureHelpProvider {
  readonly signatureHelpOptions = { triggerCharacters: ['(', ','], retriggerCharacters: ['='] };

  constructor(private readonly services: LstmServices) {}

  provideSignatureHelp(document: LangiumDocument, params: SignatureHelpParams): SignatureHelp | undefined {
    const { textDocument } = document;
    const { context } = cursorAt(
      textDocument.getText(),
      textDocument.offsetAt(params.position),
      this.services.parser.Lexer,
    );
    if (context.kind !== 'argument' && context.kind !== 'argument-value') {
      return undefined;
    }
    const callee = findCallee(context.callee);
    if (!callee) {
      return undefined;
    }
    const names = Object.keys(callee.arguments);
    const active = context.kind === 'argument' ? context.position : names.indexOf(context.name);
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
    const activeParameter = Math.max(0, Math.min(active, names.length - 1));
    return {
      signatures: [{ label: `${label})`, parameters, activeParameter }],
      activeSignature: 0,
      activeParameter,
    };
  }
}
