import { type AstNode, AstUtils } from 'langium';
import type { Edit } from '../../diagnostics/diagnostic.js';
import { editAt, rangeOf, textOf } from '../../diagnostics/source.js';
import * as ast from '../../generated/ast.js';
import type { Place, Refactoring } from './place.js';
import { removal } from './statement-lines.js';
import { usesOf } from './uses-of.js';

/** Puts a constant's value wherever its name stands, in every file, and takes the constant away. */
export function inlineConstant(place: Place): Refactoring | undefined {
  const { node, services, file } = place;
  const declared = ast.isReference(node) ? node.target?.ref : node;
  if (!ast.isConst(declared) || !declared.value || AstUtils.findRootNode(declared) !== file) {
    return undefined;
  }
  const uses = services.shared.workspace.LangiumDocuments.all
    .flatMap((document) => usesOf(declared, document.parseResult.value))
    .toArray();
  if (uses.length === 0 || uses.some((one) => one.called)) {
    return undefined;
  }
  return {
    title: `Inline the constant ${declared.name}`,
    kind: 'refactor.inline',
    edits: [removal(place, declared), ...uses.map((use) => replacement(use, declared.value))],
  };
}

/** In parentheses where it would bind less tightly than what stands around it. */
function replacement(use: ast.Reference, value: ast.Expression): Edit {
  const joins = (one: AstNode | undefined) => ast.isArithmetic(one) || ast.isNegation(one);
  const text = textOf(value);
  const enclosed = joins(value) && (joins(use.$container) || ast.isSlice(use.$container));
  return editAt(use, rangeOf(use), enclosed ? `(${text})` : text);
}
