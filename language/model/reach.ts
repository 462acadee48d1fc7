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
    const from = [...this.from(start)];
    const further = ast.isModel(start)
      ? this.usersOf(start).flatMap((one) => [...this.from(one)])
      : from.filter(ast.isModel).flatMap((one) => [...this.around(one)]);
    const all = new Set([...from, ...further]);
    this.surroundings.set(start, all);
    return all;
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
          found.set(named, [...(found.get(named) ?? []), one]);
        }
      }
      users = found;
      this.users.set(file, users);
    }
    return users.get(model) ?? [];
  }
}
