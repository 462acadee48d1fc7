import type { LangiumDocument } from 'langium';
import type { CompletionProvider } from 'langium/lsp';
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
} from 'vscode-languageserver';
import type { LstmServices } from '../lsp-services.js';
import type { ArgumentPlace, CursorContext } from './cursor/context.js';
import { cursorAt } from './cursor/cursor-at.js';
import { calleeAt } from './callee-at.js';
import { keywordDocs } from './keyword-docs.js';
import { argumentAt, isMadeOf, offerArguments, offerArgumentValues } from './offer/arguments.js';
import { offerColumns } from './offer/columns.js';
import { offerDeclarations, offerDimensions, offerStatements } from './offer/declarations.js';
import { offerFiles } from './offer/files.js';
import { typesBefore } from './offer/fitting-layers.js';
import { offerKeys } from './offer/keys.js';
import { offerFunctions, offerLayers, offerWrapped } from './offer/layers.js';
import { type NameKind, offerNames } from './offer/names.js';
import { offerSettings, offerSettingValues } from './offer/settings.js';
import { withoutEnclosing } from './offer/values.js';

/** The endings of the files that a function reads, the usual one first; `''` stands for any. */
const dataFiles: Readonly<Record<string, readonly string[]>> = {
  csv: ['.csv', '.tsv', ''],
  npy: ['.npy'],
  text: ['.txt', ''],
};

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
        return [keyword('int')];
      case 'on':
        return [keyword('on')];
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
        return [...offerLayers(this.incoming(document, offset - prefix.length)), ...names('block', 'model')];
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
          ...this.offerMade(context, document, offset, names),
        ];
      }
      case 'argument-value': {
        const callee = calleeAt(context, document, this.services);
        return [
          ...(callee ? offerArgumentValues(callee, context.name, context.place) : []),
          ...this.offerMade(context, document, offset, names),
        ];
      }
      case 'text':
        return this.offerInText(context, document, prefix);
      case 'import-path':
        return offerFiles(document.uri, prefix, this.services, ['.lstm']);
      case 'expression':
        return call
          ? this.offerMade(call, document, offset, names)
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

  /** What the argument of a call is made of, be it inside a list: tensors, layers, or constants alone. */
  private offerMade(
    call: ArgumentPlace,
    document: LangiumDocument,
    offset: number,
    names: (...kinds: NameKind[]) => CompletionItem[],
  ): CompletionItem[] {
    const callee = calleeAt(call, document, this.services);
    const name = callee && argumentAt(callee, call);
    const plain = names('const', 'parameter');
    switch (callee && isMadeOf(callee, name)) {
      case 'tensors':
        return [...plain, ...names('tensor'), ...(call.place === 'data' ? offerFunctions() : [])];
      case 'layer': {
        const wrapper = document.textDocument.getText().lastIndexOf(`${call.callee}(`, offset);
        return [...plain, ...offerWrapped(call.callee, this.incoming(document, wrapper)[0])];
      }
      default:
        return plain;
    }
  }

  /** Inside quotes: files, columns, words. */
  private offerInText(
    context: CursorContext & { kind: 'text' },
    document: LangiumDocument,
    prefix: string,
  ): CompletionItem[] | Promise<CompletionItem[]> {
    const callee = calleeAt(context, document, this.services);
    const name = callee && argumentAt(callee, context);
    if (context.place === 'data' && (name === 'file' || name === 'vocabulary')) {
      return offerFiles(document.uri, prefix, this.services, dataFiles[context.callee] ?? []);
    }
    if (context.place === 'data' && name) {
      return offerColumns(context, name, document, this.services);
    }
    return callee && name ? withoutEnclosing(offerArgumentValues(callee, name, context.place)) : [];
  }

  /** The types of what comes in at a step whose name begins at `start`; none where they are not known. */
  private incoming(document: LangiumDocument, start: number) {
    const arrow = document.textDocument.getText().slice(0, start).trimEnd();
    const before = arrow.slice(0, -2).trimEnd().length;
    return typesBefore(before, this.services.analysis.Analyser.analysisOf(document));
  }
}

function keyword(word: string): CompletionItem {
  return {
    label: word,
    kind: CompletionItemKind.Keyword,
    documentation: { kind: 'markdown', value: keywordDocs[word] ?? '' },
  };
}
