import type { AstNode } from 'langium';
import * as ast from '../generated/ast.js';
import { targetsIn } from '../model/declaration-references.js';
import { keyedNames } from '../services/keyed-names.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { removeStatement } from './fixes/statements.js';
import { editAt, rangeOf } from './source.js';

/** What is not named although it is there, since who uses it cannot be told from the file alone. */
export interface Quiet {
  /** True where another file imports this one, and may use all that it declares. */
  readonly isImported: boolean;
  /** True for a model or data block whose own mistakes come first. */
  isUnsound(declaration: ast.Model | ast.Data): boolean;
}

/** `unused` (hint): names of constants, parameters, tensors and blocks that nothing in a file uses. */
export function unusedNames(
  file: ast.File,
  used: ReadonlySet<AstNode>,
  { isImported, isUnsound }: Quiet,
): readonly Diagnostic[] {
  const left = <T extends AstNode & { readonly name?: string }>(names: readonly T[]): readonly T[] =>
    names.filter((one) => one.name && !one.name.startsWith('_') && !used.has(one));
  // A file of constants alone is there for others.
  const exports = isImported || file.declarations.every((one) => ast.isConst(one) || ast.isImport(one));
  return file.declarations.flatMap((declaration): Diagnostic[] => {
    switch (declaration.$type) {
      case 'Const': {
        const what = `the constant ${declaration.name}`;
        return exports ? [] : left([declaration]).map((one) => unused(one, what, takeOut(declaration, what)));
      }
      case 'Model':
        return isUnsound(declaration)
          ? []
          : [
              ...left(declaration.parameters).map((one) => unused(one, `the parameter ${one.name}`)),
              ...left(namesOf(declaration)).map((one) => unused(one, whatIs(one), discard(one))),
            ];
      case 'Data':
        return isUnsound(declaration) ? [] : left(tensorsOf(declaration)).map(unusedTensor);
      default:
        return [];
    }
  });
}

/** Everything that a name of the file leads to, keys of data and settings included. */
export function usedIn(file: ast.File): ReadonlySet<AstNode> {
  const used = new Set(file.declarations.flatMap((one) => [...targetsIn(one)]));
  for (const { target } of keyedNames(file)) {
    used.add(target);
  }
  return used;
}

/** The names that a model gives, without those of what comes out of it. */
function namesOf({ statements }: ast.Model): readonly (ast.Input | ast.TensorName)[] {
  const last = statements.some(ast.isOutput)
    ? undefined
    : statements.findLast((one) => ast.isFlow(one) && !namesBlock(one));
  return statements.flatMap((one): readonly (ast.Input | ast.TensorName)[] =>
    ast.isInput(one) ? [one] : ast.isFlow(one) && one !== last ? one.targets : [],
  );
}

/** True for a chain without a tensor in front: it starts with a layer, a block or a model. */
function namesBlock(flow: ast.Flow): boolean {
  // Names that are made from each other are reported elsewhere, and are no blocks.
  const passed = new Set<ast.Flow>();
  for (let at = flow; !passed.has(at); ) {
    passed.add(at);
    if (!ast.isReference(at.source)) {
      return false;
    }
    const declared = at.source.target?.ref;
    if (!ast.isTensorName(declared) || !ast.isFlow(declared.$container)) {
      return !declared || ast.isModel(declared);
    }
    at = declared.$container;
  }
  return false;
}

/** The tensors of a data block besides x and y, which training uses; none where it says neither yet. */
function tensorsOf({ statements }: ast.Data): readonly ast.DataName[] {
  const names = statements.flatMap((one) => (ast.isDataAssignment(one) ? one.targets : []));
  const isPart = ({ name }: ast.DataName) => name === 'x' || name === 'y';
  return names.some(isPart) ? names.filter((one) => !isPart(one)) : [];
}

function whatIs(node: ast.Input | ast.TensorName): string {
  return ast.isInput(node)
    ? `the input ${node.name}`
    : ast.isFlow(node.$container) && namesBlock(node.$container)
      ? `the block ${node.name}`
      : `the tensor ${node.name}`;
}

function unusedTensor(node: ast.DataName): Diagnostic {
  const what = `the tensor ${node.name}`;
  const assignment = node.$container;
  const alone = ast.isDataAssignment(assignment) && assignment.targets.length === 1;
  return unused(node, what, alone ? takeOut(assignment, what) : discard(node));
}

/** One of several results is thrown away with `_`. */
function discard(node: ast.Input | ast.TensorName | ast.DataName): readonly Fix[] {
  const several = 'targets' in node.$container && node.$container.targets.length > 1;
  return several
    ? [{ title: `Write _ for ${node.name}`, edits: [editAt(node, rangeOf(node, 'name'), '_')] }]
    : [];
}

function takeOut(node: AstNode, what: string): readonly Fix[] {
  return [{ title: `Take out ${what}`, edits: [removeStatement(node)] }];
}

function unused(node: AstNode, what: string, fixes: readonly Fix[] = []): Diagnostic {
  return {
    code: 'unused',
    severity: 'hint',
    message: `Nothing uses ${what}.`,
    range: rangeOf(node, 'name'),
    related: [],
    fixes,
  };
}
