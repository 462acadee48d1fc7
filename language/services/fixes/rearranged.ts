import { type AstNode, AstUtils, CstUtils, type LangiumDocument } from 'langium';
import type { Diagnostic, DiagnosticCode, Edit, Fix } from '../../diagnostics/diagnostic.js';
import { innerReference, removeStep, replaceStep } from '../../diagnostics/fixes/steps.js';
import { textOf } from '../../diagnostics/source.js';
import * as ast from '../../generated/ast.js';
import { findLayer } from '../../layers/registry.js';

/** Codes that say that layers do not go together, of which one may be misplaced. */
const misplaced: ReadonlySet<DiagnosticCode> = new Set(['rank', 'shape', 'arity']);

/** The step at fault and its neighbours in each other's place. */
export function swapping(diagnostic: Diagnostic, document: LangiumDocument): readonly Fix[] {
  const place = stepAt(diagnostic, document);
  return place
    ? [swapped(place.steps, place.at - 1), swapped(place.steps, place.at)].filter((one) => one !== undefined)
    : [];
}

/**
 * The chain without the step at fault, else without one of those before it, which lead to it, or the next one; a
 * recurrent layer always stays, since it is what the network is for.
 */
export function leavingOut(diagnostic: Diagnostic, document: LangiumDocument): readonly Fix[] {
  const place = stepAt(diagnostic, document);
  if (!place) {
    return [];
  }
  const { steps, at } = place;
  return [at, ...Array.from(steps.keys()).slice(0, at).reverse(), at + 1].flatMap((one) => {
    const edit = steps[one] && !isRecurrent(steps[one]) ? removeStep(steps[one]) : undefined;
    return edit ? [{ title: `Leave out ${textOf(steps[one]!)}`, edits: [atHome(edit)] }] : [];
  });
}

function isRecurrent(step: ast.Reference): boolean {
  const inner = innerReference(step);
  return inner ? isRecurrent(inner) : findLayer(step.target.$refText)?.category === 'recurrent';
}

function swapped(steps: readonly ast.Reference[], at: number): Fix | undefined {
  const [first, second] = [steps[at], steps[at + 1]];
  return first && second
    ? {
        title: `Put ${textOf(second)} before ${first.target.$refText}`,
        edits: [replaceStep(first, textOf(second)), replaceStep(second, textOf(first))].map(atHome),
      }
    : undefined;
}

function atHome({ range, newText }: Edit): Edit {
  return { range, newText };
}

/** The chain in which a diagnostic marks a step, or something inside one, and where that step stands in it. */
function stepAt(
  { code, range }: Diagnostic,
  document: LangiumDocument,
): { readonly steps: readonly ast.Reference[]; readonly at: number } | undefined {
  const root = misplaced.has(code) ? document.parseResult.value.$cstNode : undefined;
  const leaf = root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(range.start));
  let node: AstNode | undefined = leaf?.astNode;
  while (node) {
    const flow: ast.Flow | undefined = AstUtils.getContainerOfType(node.$container, ast.isFlow);
    const at = flow ? flow.steps.indexOf(node as ast.Reference) : -1;
    if (flow && at >= 0) {
      return { steps: flow.steps, at };
    }
    node = node.$container;
  }
  return undefined;
}
