import { type AstNode, AstUtils } from 'langium';
import type { MovedLines } from '../diagnostics/moved.js';
import { rangeOf, uriOf } from '../diagnostics/source.js';
import { type Declaration, isFile } from '../generated/ast.js';
import type { Reach } from './reach.js';

/** What diagnostics of a declaration may speak of beyond that from which it is made: places, other uses, other names. */
export interface Neighbourhood {
  readonly declarations: readonly Declaration[];
  /** The first and the last line of each. */
  readonly lines: readonly number[];
  /** The names that the file declares, which are suggested for those that are not known. */
  readonly names: string;
}

/** The neighbourhoods of declarations in one state of a file and its imports. */
export class Neighbourhoods {
  private readonly names = new Map<AstNode, string>();
  private readonly places = new Map<
    ReadonlySet<Declaration>,
    Pick<Neighbourhood, 'declarations' | 'lines'>
  >();

  constructor(private readonly reach: Reach) {}

  of(node: Declaration): Neighbourhood {
    const places = this.placesOf(this.reach.around(node));
    return { ...places, names: this.namesIn(AstUtils.findRootNode(node)) };
  }

  private placesOf(around: ReadonlySet<Declaration>): Pick<Neighbourhood, 'declarations' | 'lines'> {
    const known = this.places.get(around);
    if (known) {
      return known;
    }
    const declarations = [...around];
    const lines = declarations.map((one) => rangeOf(one)).flatMap(({ start, end }) => [start.line, end.line]);
    const places = { declarations, lines };
    this.places.set(around, places);
    return places;
  }

  private namesIn(file: AstNode): string {
    const known = this.names.get(file);
    if (known !== undefined) {
      return known;
    }
    const declarations = isFile(file) ? file.declarations : [];
    const names = declarations.map((one) => `${one.$type} ${'name' in one ? one.name : ''}`).join('\n');
    this.names.set(file, names);
    return names;
  }
}

/** How the declarations of a neighbourhood have moved since. */
export function movedLines(before: Neighbourhood, now: Neighbourhood): readonly MovedLines[] {
  return now.declarations.map((one, i) => {
    const [from, to] = [before.lines[2 * i]!, before.lines[2 * i + 1]!];
    return { uri: uriOf(one), from, to, by: now.lines[2 * i]! - from };
  });
}
