import type { Declaration } from '../generated/ast.js';

/**
 * Keeps what a service makes of declarations, so that a keystroke costs what it changes. A declaration is another
 * object once its text changes; what it is made from besides is named, and compared as objects.
 */
export class KeptByDeclaration<T> {
  private readonly kept = new WeakMap<Declaration, { readonly from: readonly unknown[]; readonly made: T }>();

  /** What `make` makes of a declaration, now or before from the same. Positions in it must move with the text. */
  get(declaration: Declaration, from: readonly unknown[], make: () => T): T {
    const known = this.kept.get(declaration);
    if (known?.from.every((one, i) => one === from[i])) {
      return known.made;
    }
    const made = make();
    this.kept.set(declaration, { from, made });
    return made;
  }
}
