import type { IRecognitionException } from 'chevrotain';
import type { LangiumDocument } from 'langium';
import type { Range } from 'vscode-languageserver-types';
import { isSlip, type Slip } from '../services/repair/slip.js';
import { declarationWords } from '../services/repair/tokens.js';
import type { Diagnostic } from './diagnostic.js';
import { rangeAt } from './source.js';
import { strangeCharacter } from './strange-character.js';
import { parserMessage, type SyntaxMessage } from './syntax-message.js';

/** `syntax`: what the text says is no sentence of the language. One error for one mistake. */
export function syntaxDiagnostics(document: LangiumDocument): Diagnostic[] {
  const { lexerErrors, parserErrors } = document.parseResult;
  const characters = lexerErrors.map((error) =>
    isSlip(error) ? slip(error, document) : strangeCharacter(error, document),
  );
  const parsing = independent(parserErrors, document)
    .map((error) => parserError(error, document))
    .filter((one) => !characters.some((other) => sameLine(one.range, other.range)));
  return [...characters, ...parsing];
}

/**
 * All that is to be said of a document: the mistakes of its syntax, and of the analysis those that do not
 * merely follow from them, being on other lines.
 */
export function withSyntax(
  document: LangiumDocument,
  analysed: readonly Diagnostic[],
): readonly Diagnostic[] {
  const syntax = syntaxDiagnostics(document);
  const quiet = quietLines(document, syntax);
  const rest = analysed.filter((one) => !quiet(one.range.start.line));
  return [...syntax, ...rest];
}

function slip(error: Slip, document: LangiumDocument): Diagnostic {
  return {
    code: 'syntax',
    severity: 'error',
    message: error.message,
    range: rangeAt(error.offset, error.length, document),
    related: error.related
      ? [
          {
            message: error.related.message,
            range: rangeAt(error.related.offset, error.related.length, document),
          },
        ]
      : [],
    fixes: error.fix
      ? [
          {
            title: error.fix.title,
            edits: error.fix.edits.map((edit) => ({
              range: rangeAt(edit.offset, edit.length, document),
              newText: edit.text,
            })),
          },
        ]
      : [],
  };
}

function parserError(error: IRecognitionException, document: LangiumDocument): Diagnostic {
  const message: SyntaxMessage = parserMessage(error, document.textDocument.getText());
  return {
    code: 'syntax',
    severity: 'error',
    message: message.text,
    range: rangeAt(message.offset, message.length, document),
    related: [],
    fixes: message.insert
      ? [
          {
            title: message.insert.title,
            edits: [{ range: rangeAt(message.insert.offset, 0, document), newText: message.insert.text }],
          },
        ]
      : [],
  };
}

/** The errors that do not merely follow from one before: one a line, and none until the next declaration after one from which the parser did not recover. */
function independent(
  errors: readonly IRecognitionException[],
  document: LangiumDocument,
): readonly IRecognitionException[] {
  const kept: IRecognitionException[] = [];
  let line = -1;
  let quietUntil = -1;
  for (const error of errors) {
    const offset = offsetOf(error, document);
    const at = document.textDocument.positionAt(offset).line;
    if (at === line || offset < quietUntil) {
      continue;
    }
    kept.push(error);
    line = at;
    if (!recoveredFrom(offset, document)) {
      quietUntil = nextDeclaration(offset, document);
    }
  }
  return kept;
}

/** True where the declaration with the error goes on after it in the syntax tree. */
function recoveredFrom(offset: number, document: LangiumDocument): boolean {
  const { declarations = [] } = document.parseResult.value as {
    declarations?: { $cstNode?: { offset: number; end: number } }[];
  };
  return declarations.some(({ $cstNode: node }) => node && node.offset < offset && node.end > offset);
}

/** Where the next line begins that starts a declaration; the text's end where none does. */
function nextDeclaration(offset: number, document: LangiumDocument): number {
  const text = document.textDocument.getText();
  const begins = new RegExp(`^(?:${declarationWords.join('|')})\\b`, 'gm');
  begins.lastIndex = offset + 1;
  return begins.exec(text)?.index ?? text.length;
}

/** Lines on which the analysis stays quiet, since their syntax is wrong. */
function quietLines(document: LangiumDocument, syntax: readonly Diagnostic[]): (line: number) => boolean {
  const lines = new Set<number>();
  for (const { range } of syntax) {
    for (let line = range.start.line; line <= range.end.line; line++) {
      lines.add(line);
    }
  }
  for (const error of document.parseResult.parserErrors) {
    const offset = offsetOf(error, document);
    const first = document.textDocument.positionAt(offset).line;
    const last = recoveredFrom(offset, document)
      ? first
      : document.textDocument.positionAt(nextDeclaration(offset, document)).line - 1;
    for (let line = first; line <= last; line++) {
      lines.add(line);
    }
  }
  return (line) => lines.has(line);
}

/** Where a parser error is: at its token, or at the text's end. */
function offsetOf({ token }: IRecognitionException, document: LangiumDocument): number {
  return Number.isNaN(token.startOffset)
    ? document.textDocument.getText().trimEnd().length
    : token.startOffset;
}

function sameLine(a: Range, b: Range): boolean {
  return a.start.line === b.start.line;
}
