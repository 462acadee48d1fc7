import { type AstNode, AstUtils, type ReferenceInfo } from 'langium';
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

/** Everything that names of a declaration lead to, each once. */
export function targetsIn(declaration: Declaration): ReadonlySet<AstNode> {
  const known = targets.get(declaration);
  if (known) {
    return known;
  }
  const found = new Set<AstNode>();
  for (const { reference } of referencesIn(declaration)) {
    const target = 'ref' in reference ? reference.ref : undefined;
    if (target) {
      found.add(target);
    }
  }
  targets.set(declaration, found);
  return found;
}

/** The declarations that a declaration names, each once. */
export function namedIn(declaration: Declaration): ReadonlySet<Declaration> {
  const known = named.get(declaration);
  if (known) {
    return known;
  }
  const found = new Set([...targetsIn(declaration)].filter(isDeclaration));
  named.set(declaration, found);
  return found;
}

/** To be told when names of a declaration lead elsewhere than before. */
export function forgetTargetsIn(declaration: Declaration): void {
  targets.delete(declaration);
  named.delete(declaration);
}

const references = new WeakMap<Declaration, readonly ReferenceInfo[]>();
const targets = new WeakMap<Declaration, ReadonlySet<AstNode>>();
const named = new WeakMap<Declaration, ReadonlySet<Declaration>>();
