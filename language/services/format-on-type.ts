import type { Lexer } from 'langium';
import type { Position, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { declarationBefore, depthOf, readBefore, type TextBefore } from './cursor/text-before.js';

/** The letters after which something is laid out: an arrow's, a block's end, a line's end. */
export const formattedAfter = ['}', '>', '\n'] as const;

/**
 * Indents what has just been typed, in text that need not parse: a closing brace below the word that its block
 * begins with, an arrow below its chain. An arrow at a line's end moves down with the cursor.
 */
export function editsOnType(
  document: TextDocument,
  position: Position,
  typed: string,
  lexer: Lexer,
): TextEdit[] {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const line = document.offsetAt({ line: position.line, character: 0 });
  const lineEnd = text.slice(line).search(/[\r\n]|$/) + line;
  const content = text.slice(line, lineEnd).trim();
  const from = declarationBefore(text, line);
  const before = readBefore(text.slice(from, line), lexer);
  const lineOf = (at: number) => document.positionAt(from + at).line;
  const indentOf = (at: number) => {
    const start = document.offsetAt({ line: lineOf(at), character: 0 });
    return /^[ \t]*/.exec(text.slice(start))![0];
  };
  const indented = (indent: string) => replacement(document, line, indentEnd(text, line), indent);

  if (typed === '}') {
    const opener = before.tokens[before.open.at(-1) ?? before.blockStart];
    return content === '}' && opener ? indented(indentOf(opener.offset)) : [];
  }
  const start = statementStart(before, lineOf);
  if (start === undefined) {
    return [];
  }
  const chain = `${indentOf(start)}  `;
  if (content.startsWith('->')) {
    const justTyped = typed === '\n' || text.slice(line, offset).trim() === '->';
    return justTyped ? indented(chain) : [];
  }
  const arrow = before.tokens.at(-1);
  if (typed !== '\n' || content !== '' || arrow?.text !== '->' || before.open.length > 0) {
    return [];
  }
  const arrowEnd = from + arrow.offset + 2;
  const end = arrowEnd + /^[ \t]*/.exec(text.slice(arrowEnd))![0].length;
  const head = text.slice(0, from + arrow.offset).trimEnd().length;
  // An arrow that has a line to itself stays, and so does one with a comment behind it.
  return text.slice(end, line).trim() !== '' || /[\r\n]/.test(text.slice(head, end))
    ? []
    : [...replacement(document, head, end, ''), ...replacement(document, line, lineEnd, `${chain}-> `)];
}

/** Where the statement begins that goes on after the tokens, if one does: after a chain, or within one. */
function statementStart(before: TextBefore, lineOf: (at: number) => number): number | undefined {
  if (before.block !== 'model' || before.open.length > 0) {
    return undefined;
  }
  const { tokens, blockStart } = before;
  let start: number | undefined;
  let depth = 0;
  for (let i = blockStart + 1; i < tokens.length; i++) {
    const { text, offset } = tokens[i]!;
    const previous = tokens[i - 1]!;
    const beginsLine = lineOf(previous.offset) < lineOf(offset);
    if (depth === 0 && (beginsLine || i === blockStart + 1) && text !== '->' && previous.text !== '->') {
      start = offset;
    }
    depth += depthOf(text);
  }
  return start;
}

function indentEnd(text: string, line: number): number {
  return line + /^[ \t]*/.exec(text.slice(line))![0].length;
}

function replacement(document: TextDocument, from: number, to: number, newText: string): TextEdit[] {
  const range = { start: document.positionAt(from), end: document.positionAt(to) };
  return document.getText(range) === newText ? [] : [{ range, newText }];
}
