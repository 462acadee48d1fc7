import type { IRecognitionException } from 'chevrotain';
import type { LangiumDocument } from 'langium';
import { isSlip, type Slip } from '../services/repair/slip.js';
import type { Diagnostic } from './diagnostic.js';
import { Recovery } from './recovery.js';
import { rangeAt } from './source.js';
import { strangeCharacter } from './strange-character.js';
import { parserMessage, type SyntaxMessage } from './syntax-message.js';

/** `syntax`: what the text says is no sentence of the language. One error for one mistake. */
export function syntaxDiagnostics(document: LangiumDocument): Diagnostic[] {
  const { lexerErrors, parserErrors } = document.parseResult;
  const characters = lexerErrors.map((error) =>
    isSlip(error) ? slip(error, document) : strangeCharacter(error, document),
  );
  const told = new Set(characters.map(({ range }) => range.start.line));
  const parsing = independent(parserErrors, document)
    .map((error) => parserError(error, document))
    .filter(({ range }) => !told.has(range.start.line));
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
  const recovery = new Recovery(document);
  for (const error of errors) {
    const offset = offsetOf(error, document);
    const at = document.textDocument.positionAt(offset).line;
    if (at === line || offset < quietUntil) {
      continue;
    }
    kept.push(error);
    line = at;
    if (!recovery.goesOnAfter(offset)) {
      quietUntil = recovery.nextDeclaration(offset);
    }
  }
  return kept;
}

/** Lines on which the analysis stays quiet, since their syntax is wrong. */
function quietLines(document: LangiumDocument, syntax: readonly Diagnostic[]): (line: number) => boolean {
  const { textDocument, parseResult } = document;
  const recovery = new Recovery(document);
  // How many more stretches of quiet lines begin than end at a line.
  const changes = new Int32Array(textDocument.lineCount + 2);
  const keepQuiet = (first: number, last: number) => {
    changes[first]! += 1;
    changes[Math.max(first, last) + 1]! -= 1;
  };
  for (const { range } of syntax) {
    keepQuiet(range.start.line, range.end.line);
  }
  for (const error of parseResult.parserErrors) {
    const offset = offsetOf(error, document);
    const first = textDocument.positionAt(offset).line;
    const next = recovery.nextDeclaration(offset);
    keepQuiet(first, recovery.goesOnAfter(offset) ? first : textDocument.positionAt(next).line - 1);
  }
  let open = 0;
  const quiet = changes.map((change) => {
    open += change;
    return open;
  });
  return (line) => quiet[line]! > 0;
}

/** Where a parser error is: at its token, or at the text's end. */
function offsetOf({ token }: IRecognitionException, document: LangiumDocument): number {
  return Number.isNaN(token.startOffset)
    ? document.textDocument.getText().trimEnd().length
    : token.startOffset;
}
