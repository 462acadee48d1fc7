import { AstUtils } from 'langium';
import * as ast from '../generated/ast.js';
import { namedIn } from './declaration-references.js';

/** What declarations lead to, by their names, in one state of a file and its imports. */
export class Reach {
  private readonly users = new Map<ast.File, ReadonlyMap<ast.Declaration, readonly ast.Declaration[]>>();
  private readonly surroundings = new Map<ast.Declaration, ReadonlySet<ast.Declaration>>();

  /** Every declaration from which one is made: itself, those that it names, those that these name, and so on. */
  from(start: ast.Declaration): ReadonlySet<ast.Declaration> {
    const reached = new Set([start]);
    // A set goes on to what is added to it on the way.
    for (const one of reached) {
      for (const named of namedIn(one)) {
        reached.add(named);
      }
    }
    return reached;
  }

  /** What a declaration is made from, and where its model is used with all that goes with it there. */
  around(start: ast.Declaration): ReadonlySet<ast.Declaration> {
    const known = this.surroundings.get(start);
    if (known) {
      return known;
    }
    const all = this.findAround(start);
    this.surroundings.set(start, all);
    return all;
  }

  private findAround(start: ast.Declaration): ReadonlySet<ast.Declaration> {
    const from = [...this.from(start)];
    if (ast.isModel(start)) {
      return new Set([...from, ...this.usersOf(start).flatMap((one) => [...this.from(one)])]);
    }
    const [first, ...others] = from.filter(ast.isModel).map((one) => this.around(one));
    // The many blocks of one model share what is around it.
    return first && others.length === 0 && from.every((one) => first.has(one))
      ? first
      : new Set([...from, ...(first ?? []), ...others.flatMap((one) => [...one])]);
  }

  /** The declarations of a model's file that name it. */
  private usersOf(model: ast.Model): readonly ast.Declaration[] {
    const file = AstUtils.findRootNode(model);
    if (!ast.isFile(file)) {
      return [];
    }
    let users = this.users.get(file);
    if (!users) {
      const found = new Map<ast.Declaration, ast.Declaration[]>();
      for (const one of file.declarations) {
        for (const named of namedIn(one)) {
          const others = found.get(named);
          if (others) {
            others.push(one);
          } else {
            found.set(named, [one]);
          }
        }
      }
      users = found;
      this.users.set(file, users);
    }
    return users.get(model) ?? [];
  }
}
