import { AstUtils, type ReferenceInfo } from 'langium';
import type { Declaration } from '../generated/ast.js';

/** Every name that a declaration goes by, in the order of the text. */
export function referencesIn(declaration: Declaration): readonly ReferenceInfo[] {
  const known = found.get(declaration);
  if (known) {
    return known;
  }
  const references: ReferenceInfo[] = [];
  for (const node of AstUtils.streamAst(declaration)) {
    references.push(...AstUtils.streamReferences(node));
  }
  found.set(declaration, references);
  return references;
}

const found = new WeakMap<Declaration, readonly ReferenceInfo[]>();
