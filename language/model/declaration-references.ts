import { AstUtils, type Reference, type ReferenceInfo } from 'langium';
import { type Declaration, isDeclaration } from '../generated/ast.js';

/** Every name that a declaration goes by, in the order of the text. */
export function referencesIn(declaration: Declaration): readonly ReferenceInfo[] {
  const known = references.get(declaration);
  if (known) {
    return known;
  }
  const found: ReferenceInfo[] = [];
  for (const node of AstUtils.streamAst(declaration)) {
    found.push(...AstUtils.streamReferences(node));
  }
  references.set(declaration, found);
  return found;
}

/** The declarations that a declaration names, each once. */
export function namedIn(declaration: Declaration): ReadonlySet<Declaration> {
  const known = named.get(declaration);
  if (known) {
    return known;
  }
  const found = new Set<Declaration>();
  for (const { reference } of referencesIn(declaration)) {
    const target = (reference as Reference).ref;
    if (target && isDeclaration(target)) {
      found.add(target);
    }
  }
  named.set(declaration, found);
  return found;
}

/** To be told when names of a declaration lead elsewhere than before. */
export function forgetNamedIn(declaration: Declaration): void {
  named.delete(declaration);
}

const references = new WeakMap<Declaration, readonly ReferenceInfo[]>();
const named = new WeakMap<Declaration, ReadonlySet<Declaration>>();
