import type { AstNode } from 'langium';
import type { Edit } from '../../diagnostics/diagnostic.js';
import { editOf, type Place } from './place.js';
import { lineStart } from '../line-start.js';

/** The white space that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  const line = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(line))![0];
}

/** Puts a statement on a line of its own before another one, above the comments that belong to that. */
export function insertBefore(place: Place, node: AstNode, statement: string): Edit {
  const { text } = place;
  const { offset } = node.$cstNode!;
  let at = lineStart(text, offset);
  if (text.slice(at, offset).trim() !== '') {
    return editOf(place, offset, offset, `${statement}\n${indentAt(text, offset)}`);
  }
  while (at > 0 && /^\s*#/.test(text.slice(lineStart(text, at - 1), at))) {
    at = lineStart(text, at - 1);
  }
  return editOf(place, at, at, `${indentAt(text, offset)}${statement}\n`);
}

/** Takes a statement away with its line, a comment behind it included; comments above it stay. */
export function removal(place: Place, node: AstNode): Edit {
  const { text } = place;
  const { offset, end } = node.$cstNode!;
  const line = lineStart(text, offset);
  const rest = /^[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|$)/.exec(text.slice(end));
  if (text.slice(line, offset).trim() !== '' || !rest) {
    // Other statements are left on the line.
    return editOf(place, offset, end + /^[ \t]*/.exec(text.slice(end))![0].length, '');
  }
  const after = end + rest[0].length;
  // Of the empty lines before and after it one is enough.
  const emptyAfter = /^[ \t]*(?:\r\n?|\n)/.exec(text.slice(after))?.[0].length ?? 0;
  const above = line === 0 ? '' : text.slice(lineStart(text, line - 1), line).trim();
  const opens = above === '' || above.endsWith('{');
  return editOf(place, line, opens ? after + emptyAfter : after, '');
}
