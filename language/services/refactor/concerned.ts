import { AstUtils, type LangiumDocument } from 'langium';
import type { Edit } from '../../diagnostics/diagnostic.js';
import { overlaps } from '../../diagnostics/overlap.js';
import * as ast from '../../generated/ast.js';

/**
 * The declarations of a file that edits concern: those they touch, what uses these, and what all of them need. The
 * rest of a long file need not be looked at again.
 */
export function concernedBy(edits: readonly Edit[], document: LangiumDocument): ReadonlySet<ast.Declaration> {
  const { declarations } = document.parseResult.value as ast.File;
  const needs = new Map<ast.Declaration, Set<ast.Declaration>>();
  const users = new Map<ast.Declaration, Set<ast.Declaration>>();
  for (const reference of document.references) {
    const target = 'ref' in reference ? reference.ref : undefined;
    const from =
      reference.$refNode && AstUtils.getContainerOfType(reference.$refNode.astNode, ast.isDeclaration);
    const to = target && AstUtils.getContainerOfType(target, ast.isDeclaration);
    if (from && to && from !== to) {
      needs.set(from, (needs.get(from) ?? new Set()).add(to));
      users.set(to, (users.get(to) ?? new Set()).add(from));
    }
  }
  const touched = declarations.filter(
    (one) => ast.isImport(one) || edits.some((edit) => overlaps(edit.range, one.$cstNode!.range)),
  );
  return closure(closure(touched, users), needs);
}

function closure(
  start: Iterable<ast.Declaration>,
  next: ReadonlyMap<ast.Declaration, ReadonlySet<ast.Declaration>>,
): Set<ast.Declaration> {
  const found = new Set(start);
  // What is added is gone through, too.
  for (const one of found) {
    for (const other of next.get(one) ?? []) {
      found.add(other);
    }
  }
  return found;
}
