import type { LangiumDocument } from 'langium';
import type { SignatureHelpProvider } from 'langium/lsp';
import type { ParameterInformation, SignatureHelp, SignatureHelpParams } from 'vscode-languageserver';
import type { LstmServices } from '../lsp-services.js';
import { calleeAt } from './callee-at.js';
import { cursorAt } from './cursor/cursor-at.js';
import { printDefault } from './describe/describe-argument.js';

/** Callees with up to this many arguments are shown whole. */
const mostWhole = 8;

/**
 * While a call's arguments are written: they with their defaults, the one under the cursor explained. Of very many,
 * which would push that explanation out of sight, those that are needed, given or near the cursor.
 */
export class LstmSignatureHelpProvider implements SignatureHelpProvider {
  readonly signatureHelpOptions = { triggerCharacters: ['(', ','], retriggerCharacters: ['=', ')'] };

  constructor(private readonly services: LstmServices) {}

  provideSignatureHelp(document: LangiumDocument, params: SignatureHelpParams): SignatureHelp | undefined {
    const { textDocument } = document;
    const offset = textDocument.offsetAt(params.position);
    const text = textDocument.getText();
    const { call, prefix } = cursorAt(text, offset, this.services.parser.Lexer);
    const callee = call && calleeAt(call, document, this.services);
    if (!callee) {
      return undefined;
    }
    const names = Object.keys(callee.arguments);
    const named = call.name ?? nameUnder(text, offset, prefix);
    // After a named argument there are no positional ones any more: none is marked before its name is there.
    const active = named !== undefined ? names.indexOf(named) : call.given.length > 0 ? -1 : call.position;
    const shown = names.filter(
      (name, i) =>
        names.length <= mostWhole ||
        callee.arguments[name]!.required ||
        call.given.includes(name) ||
        i < 2 ||
        Math.abs(i - active) <= 1,
    );
    let label = `${callee.type}(`;
    const parameters: ParameterInformation[] = [];
    for (const [i, name] of shown.entries()) {
      const argument = callee.arguments[name]!;
      const text = argument.required ? name : `${name}=${printDefault(argument.default)}`;
      const follows = i === 0 || names.indexOf(name) === names.indexOf(shown[i - 1]!) + 1;
      label += `${i > 0 ? ', ' : ''}${follows ? '' : '…, '}`;
      parameters.push({
        label: [label.length, label.length + text.length],
        documentation: { kind: 'markdown', value: `${argument.doc} Takes ${argument.kind.expected}.` },
      });
      label += text;
    }
    label += shown.at(-1) === names.at(-1) ? ')' : ', …)';
    const marked = active < 0 ? -1 : shown.indexOf(names[active] ?? '');
    return {
      signatures: [{ label, parameters, ...(marked >= 0 && { activeParameter: marked }) }],
      activeSignature: 0,
      activeParameter: marked >= 0 ? marked : shown.length,
    };
  }
}

/** The name of the argument that the cursor stands in, where its `=` follows: `return_se|quences=true`. */
function nameUnder(text: string, offset: number, prefix: string): string | undefined {
  const [, rest] = /^([\p{L}\p{M}\p{N}_]*)[ \t]*=/u.exec(text.slice(offset)) ?? [];
  return rest === undefined ? undefined : prefix + rest;
}
