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
  // One by one: of a text that is no .lstm file there can be more than a call takes arguments.
  root.content.length = 0;
  for (const node of pieces.flatMap((piece) => piece.nodes)) {
    root.content.push(node);
  }
  const declarations: ast.Declaration[] = pieces.flatMap((piece) => piece.declarations);
  const lexerErrors: ILexingError[] = pieces.flatMap((piece) => piece.lexerErrors);
  const parserErrors: IRecognitionException[] = pieces.flatMap((piece) => piece.parserErrors);
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
