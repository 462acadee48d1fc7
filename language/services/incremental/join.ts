import type { ILexingError, IRecognitionException } from 'chevrotain';
import type { ParseResult, RootCstNode } from 'langium';
import type * as ast from '../../generated/ast.js';
import type { Piece } from './piece.js';

/** Where Langium's root keeps the whole text and, once asked for, its range. */
interface Root {
  _text: string;
  _rangeCache: unknown;
}

/** Makes one file of pieces that follow each other in a text; `root` becomes the root of their syntax trees. */
export function join(pieces: readonly Piece[], text: string, root: RootCstNode): ParseResult<ast.File> {
  const declarations: ast.Declaration[] = [];
  const lexerErrors: ILexingError[] = [];
  const parserErrors: IRecognitionException[] = [];
  root.content.length = 0;
  for (const piece of pieces) {
    root.content.push(...piece.nodes);
    declarations.push(...piece.declarations);
    lexerErrors.push(...piece.lexerErrors);
    parserErrors.push(...piece.parserErrors);
  }
  Object.assign(root as unknown as Root, { _text: text, _rangeCache: undefined } satisfies Root);
  const file = { $type: 'File', declarations, $cstNode: root } as ast.File;
  Object.assign(root, { astNode: file });
  for (const [index, declaration] of declarations.entries()) {
    Object.assign(declaration, {
      $container: file,
      $containerProperty: 'declarations',
      $containerIndex: index,
    });
  }
  return { value: file, lexerErrors, parserErrors, lexerReport: { diagnostics: [] } };
}
