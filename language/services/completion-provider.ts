import type { LangiumDocument } from 'langium';
import type { CompletionProvider } from 'langium/lsp';
import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver';
import type { LstmServices } from '../lsp-services.js';
import type { ArgumentPlace, CursorContext } from './cursor/context.js';
import { cursorAt } from './cursor/cursor-at.js';
import { calleeAt } from './callee-at.js';
import { offerArguments, offerArgumentValues } from './offer/arguments.js';
import { offerDeclarations, offerDimensions, offerKeyword, offerStatements } from './offer/declarations.js';
import { offerFiles } from './offer/files.js';
import { incomingAt } from './offer/fitting-layers.js';
import { offerInText } from './offer/in-text.js';
import { offerKeys } from './offer/keys.js';
import { offerFunctions, offerLayers } from './offer/layers.js';
import { offerMadeOf } from './offer/made-of.js';
import { type NameKind, offerNames } from './offer/names.js';
import { offerSettings, offerSettingValues } from './offer/settings.js';

/** Offers what can stand at the cursor, by the words before it; broken text will do. */
export class LstmCompletionProvider implements CompletionProvider {
  readonly completionOptions = { triggerCharacters: ['>', '(', '[', '{', ',', '=', ' ', '"', "'", '/'] };

  constructor(private readonly services: LstmServices) {}

  async getCompletion(document: LangiumDocument, params: CompletionParams): Promise<CompletionList> {
    const { textDocument } = document;
    const text = textDocument.getText();
    const offset = textDocument.offsetAt(params.position);
    const { context, prefix, call } = cursorAt(text, offset, this.services.parser.Lexer);
    const start = offset - prefix.length;
    if (
      params.context?.triggerCharacter === ' ' &&
      !/(->|[=,]|\bon|\b(?:train|forecast|generate)(?: [\p{L}_][\p{L}\p{M}\p{N}_]*)?) $/u.test(
        text.slice(0, start),
      )
    ) {
      return { isIncomplete: false, items: [] };
    }
    const range = { start: textDocument.positionAt(start), end: params.position };
    const called = text[offset] === '(';
    const space = text.slice(start - 2, start) === '->' ? ' ' : '';
    const offered = await this.offer(context, call, document, offset, prefix);
    const items = offered.map((item) => {
      const newText = item.insertText ?? item.label;
      // Before a `(` only the name is exchanged: the arguments are there.
      const name = called && newText.includes('(') ? item.label : newText;
      return { ...item, insertText: undefined, textEdit: { range, newText: space + name } };
    });
    return { isIncomplete: false, items };
  }

  private async offer(
    context: CursorContext,
    call: ArgumentPlace | undefined,
    document: LangiumDocument,
    offset: number,
    prefix: string,
  ): Promise<CompletionItem[]> {
    const names = (...kinds: NameKind[]) =>
      kinds.flatMap((kind) => offerNames(document, offset, this.services, kind));
    switch (context.kind) {
      case 'nothing':
        return [];
      case 'declaration':
        return offerDeclarations();
      case 'statement': {
        const tensors = names('tensor');
        const has = context.place === 'data' ? tensors.map((one) => one.label) : [];
        return [
          ...offerStatements(context.place, context.opens, has),
          ...(context.place === 'model' ? [...tensors, ...names('block', 'model')] : []),
        ];
      }
      case 'dimension':
        return [...offerDimensions(), ...names('const', 'parameter')];
      case 'after-input':
        return [offerKeyword('int')];
      case 'on':
        return [offerKeyword('on')];
      case 'key':
        return offerKeys(context, document, offset, this.services);
      case 'setting':
        return offerSettings(context.place, context.given);
      case 'setting-value':
        return [
          ...offerSettingValues(context.place, context.key, context.bracketed),
          ...names('const'),
          ...(context.key === 'validation' ? names('data') : []),
        ];
      case 'step':
        return [
          ...offerLayers(incomingAt(offset - prefix.length, document, this.services)),
          ...names('block', 'model'),
        ];
      case 'tensor':
      case 'tuple':
        return names('tensor');
      case 'model-name':
        return names('model');
      case 'data-name':
        return names('data');
      case 'argument': {
        const callee = calleeAt(context, document, this.services);
        return [
          ...(callee ? offerArguments(callee, context) : []),
          ...offerMadeOf(context, document, offset, this.services),
        ];
      }
      case 'argument-value': {
        const callee = calleeAt(context, document, this.services);
        return [
          ...(callee ? offerArgumentValues(callee, context.name, context.place) : []),
          ...offerMadeOf(context, document, offset, this.services),
        ];
      }
      case 'text':
        return offerInText(context, document, prefix, this.services);
      case 'import-path':
        return offerFiles(document.uri, prefix, this.services, ['.lstm']);
      case 'expression':
        return call
          ? offerMadeOf(call, document, offset, this.services)
          : this.offerExpression(context.place, names);
    }
  }

  private offerExpression(
    place: (CursorContext & { kind: 'expression' })['place'],
    names: (...kinds: NameKind[]) => CompletionItem[],
  ): CompletionItem[] {
    switch (place) {
      case 'data':
        return [...offerFunctions(), ...names('tensor', 'const')];
      case 'model':
        return [...offerLayers([]), ...names('tensor', 'block', 'model')];
      default:
        return names('const');
    }
  }
}
