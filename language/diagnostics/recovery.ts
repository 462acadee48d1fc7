import type { LangiumDocument } from 'langium';
import { isFile } from '../generated/ast.js';
import { declarationWords } from '../services/repair/tokens.js';

/** Where the parser went on after mistakes in a text; made once for all of them. */
export class Recovery {
  /** Where declarations begin and end, in the order of the text. */
  private readonly declarations: readonly { readonly offset: number; readonly end: number }[];
  /** Where lines begin that start a declaration, read or not. */
  private readonly starts: readonly number[];
  private readonly length: number;

  constructor({ parseResult: { value }, textDocument }: LangiumDocument) {
    const text = textDocument.getText();
    const nodes = isFile(value) ? value.declarations.flatMap((one) => one.$cstNode ?? []) : [];
    this.declarations = nodes.map(({ offset, end }) => ({ offset, end }));
    const begins = new RegExp(`^(?:${declarationWords.join('|')})\\b`, 'gm');
    this.starts = [...text.matchAll(begins)].map(({ index }) => index);
    this.length = text.length;
  }

  /** True where the declaration with a mistake goes on after it in the syntax tree. */
  goesOnAfter(offset: number): boolean {
    const around = this.declarations[firstIndex(this.declarations, (one) => one.offset >= offset) - 1];
    return around !== undefined && around.end > offset;
  }

  /** Where the next line begins that starts a declaration; the text's end where none does. */
  nextDeclaration(offset: number): number {
    return this.starts[firstIndex(this.starts, (start) => start > offset)] ?? this.length;
  }
}

/** The index of the first of some that are in order for which a condition holds, as then for all after it. */
function firstIndex<T>(all: readonly T[], holds: (one: T) => boolean): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(all[middle]!)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
