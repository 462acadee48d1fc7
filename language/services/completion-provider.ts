import type { LangiumDocument } from 'langium';
import type { CompletionProvider } from 'langium/lsp';
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
} from 'vscode-languageserver';
import type { LstmServices } from '../lsp-services.js';
import type { CursorContext } from './cursor/context.js';
import { cursorAt } from './cursor/cursor-at.js';
import { calleeAt } from './callee-at.js';
import { keywordDocs } from './keyword-docs.js';
import { offerArguments, offerArgumentValues } from './offer/arguments.js';
import { offerColumns } from './offer/columns.js';
import { offerDeclarations, offerDimensions, offerStatements } from './offer/declarations.js';
import { offerFiles } from './offer/files.js';
import { typeBefore } from './offer/fitting-layers.js';
import { offerFunctions, offerLayers } from './offer/layers.js';
import { type NameKind, offerNames } from './offer/names.js';
import { offerSettings, offerSettingValues } from './offer/settings.js';
import { withoutEnclosing } from './offer/values.js';

/** Offers what can stand at the cursor, by the words before it; broken text will do. */
export class LstmCompletionProvider implements CompletionProvider {
  readonly completionOptions = { triggerCharacters: ['>', '(', '[', '{', ',', '=', ' ', '"', "'", '/'] };

  constructor(private readonly services: LstmServices) {}

  async getCompletion(document: LangiumDocument, params: CompletionParams): Promise<CompletionList> {
    const { textDocument } = document;
    const text = textDocument.getText();
    const offset = textDocument.offsetAt(params.position);
    const { context, prefix } = cursorAt(text, offset, this.services.parser.Lexer);
    const start = offset - prefix.length;
    if (
      params.context?.triggerCharacter === ' ' &&
      !/(->|[=,]|\bon|\btrain|\bforecast|\bgenerate) $/.test(text.slice(0, start))
    ) {
      return { isIncomplete: false, items: [] };
    }
    const range = { start: textDocument.positionAt(start), end: params.position };
    const called = text[offset] === '(';
    const space = text.slice(start - 2, start) === '->' ? ' ' : '';
    const offered = await this.offer(context, document, offset, prefix);
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
      case 'statement':
        return [
          ...offerStatements(context.place),
          ...(context.place === 'model' ? names('tensor', 'block', 'model') : []),
        ];
      case 'dimension':
        return [...offerDimensions(), ...names('const', 'parameter')];
      case 'after-input':
        return [
          {
            label: 'int',
            kind: CompletionItemKind.Keyword,
            documentation: { kind: 'markdown', value: keywordDocs.int! },
          },
        ];
      case 'setting':
        return offerSettings(context.place, context.given);
      case 'setting-value':
        return [
          ...offerSettingValues(context.place, context.key, context.bracketed),
          ...names('const'),
          ...(context.key === 'validation' ? names('data') : []),
        ];
      case 'step':
        return [...offerLayers(this.incoming(document, offset - prefix.length)), ...names('block', 'model')];
      case 'tensor':
        return names('tensor');
      case 'model-name':
        return names('model');
      case 'data-name':
        return names('data');
      case 'argument': {
        const callee = calleeAt(context, document, this.services);
        return [
          ...(callee ? offerArguments(callee, context) : []),
          ...(context.place === 'data' ? offerFunctions() : []),
          ...names('const', 'parameter', 'tensor'),
        ];
      }
      case 'argument-value': {
        const callee = calleeAt(context, document, this.services);
        return [
          ...(callee ? offerArgumentValues(callee, context.name, context.place) : []),
          ...names('const', 'parameter', 'tensor'),
        ];
      }
      case 'text':
        return this.offerInText(context, document, prefix);
      case 'import-path':
        return offerFiles(document.uri, prefix, this.services, (name) => name.endsWith('.lstm'));
      case 'expression':
        return this.offerExpression(context.place, names);
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
        return [...offerLayers(undefined), ...names('tensor', 'block', 'model', 'const', 'parameter')];
      default:
        return names('const');
    }
  }

  /** Inside quotes: files, columns, words. */
  private offerInText(
    context: CursorContext & { kind: 'text' },
    document: LangiumDocument,
    prefix: string,
  ): CompletionItem[] | Promise<CompletionItem[]> {
    const callee = calleeAt(context, document, this.services);
    const name = context.name ?? Object.keys(callee?.arguments ?? {})[context.position];
    if (context.place === 'data' && name === 'file') {
      return offerFiles(document.uri, prefix, this.services, (file) => !file.endsWith('.lstm'));
    }
    if (context.place === 'data' && name) {
      return offerColumns(context, name, document, this.services);
    }
    return callee && name ? withoutEnclosing(offerArgumentValues(callee, name, context.place)) : [];
  }

  /** The type of what comes in at a step whose name begins at `start`. */
  private incoming(document: LangiumDocument, start: number) {
    const arrow = document.textDocument.getText().slice(0, start).trimEnd();
    const before = arrow.slice(0, -2).trimEnd().length;
    return typeBefore(before, this.services.analysis.Analyser.analysisOf(document));
  }
}
