import type { LangiumDocument } from 'langium';
import type { CompletionProvider } from 'langium/lsp';
import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver';
import type { LstmServices } from '../lsp-services.js';
import { type CursorContext, cursorAt } from './cursor-context.js';
import { offerArguments, offerArgumentValues } from './offer/arguments.js';
import { offerDeclarations, offerStatements } from './offer/declarations.js';
import { offerFunctions, offerLayers } from './offer/layers.js';
import { offerNames } from './offer/names.js';
import { offerSettings, offerSettingValues } from './offer/settings.js';

/** Offers what can stand at the cursor, by the words before it; broken text will do. */
export class LstmCompletionProvider implements CompletionProvider {
  readonly completionOptions = { triggerCharacters: ['>', '(', ',', '=', ' '] };

  constructor(private readonly services: LstmServices) {}

  getCompletion(document: LangiumDocument, params: CompletionParams): CompletionList {
    const { textDocument } = document;
    const offset = textDocument.offsetAt(params.position);
    const { context, prefix } = cursorAt(textDocument.getText(), offset, this.services.parser.Lexer);
    const range = { start: textDocument.positionAt(offset - prefix.length), end: params.position };
    const items = this.offer(context, document, offset).map((item) => ({
      ...item,
      textEdit: { range, newText: item.insertText ?? item.label },
      insertText: undefined,
    }));
    return { isIncomplete: false, items };
  }

  private offer(context: CursorContext, document: LangiumDocument, offset: number): CompletionItem[] {
    const names = (...kinds: Parameters<typeof offerNames>[3][]) =>
      kinds.flatMap((kind) => offerNames(document, offset, this.services, kind));
    switch (context.kind) {
      case 'nothing':
        return [];
      case 'declaration':
        return offerDeclarations();
      case 'statement':
        return context.block === 'model'
          ? [...offerStatements('model'), ...names('tensor', 'block', 'model')]
          : offerStatements('data');
      case 'setting':
        return offerSettings(context.block, context.given);
      case 'setting-value':
        return [...offerSettingValues(context.block, context.key), ...names('data', 'const')];
      case 'step':
        return [...offerLayers(), ...names('block', 'model')];
      case 'model-name':
        return names('model');
      case 'data-name':
        return names('data');
      case 'argument':
        return [
          ...offerArguments(context.callee, context.given, context.position),
          ...names('const', 'parameter', 'tensor'),
        ];
      case 'argument-value':
        return [
          ...offerArgumentValues(context.callee, context.name),
          ...names('const', 'parameter', 'tensor'),
        ];
      case 'expression':
        return context.block === 'data'
          ? [...offerFunctions(), ...names('tensor', 'const')]
          : [
              ...(context.block === 'model' ? offerLayers() : []),
              ...names('tensor', 'block', 'const', 'parameter'),
            ];
    }
  }
}
