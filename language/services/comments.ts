import type { AstNode } from 'langium';
import { AstUtils } from 'langium';

/**
 * The comment lines directly above a declaration, as Markdown: they are its documentation. A blank line
 * between them and the declaration parts them.
 */
export function commentAbove(node: AstNode): string | undefined {
  const declaration = node.$cstNode;
  if (!declaration) {
    return undefined;
  }
  const { textDocument } = AstUtils.getDocument(node);
  const lines: string[] = [];
  for (let line = declaration.range.start.line - 1; line >= 0; line--) {
    const text = textDocument
      .getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })
      .trim();
    if (!text.startsWith('#')) {
      break;
    }
    lines.unshift(text.replace(/^#\s?/, ''));
  }
  return lines.length > 0 ? lines.join('\n') : undefined;
}
