import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { duplicateName } from '../diagnostics/duplicate-name.js';
import * as ast from '../generated/ast.js';
import { type BuildContext, buildNetwork } from './build-network.js';
import { Constants } from './constants.js';
import type { Network } from './network.js';

/** Everything known of a file without running it; diagnostics, hints, diagram and training read it here. */
export interface Analysis {
  readonly file: ast.File;
  /** One network a model of this file. */
  readonly networks: ReadonlyMap<ast.Model, Network>;
  readonly constants: Constants;
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Analyses a linked file. Never fails: what is wrong is in the diagnostics. */
export function analyse(file: ast.File): Analysis {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const constants = new Constants(report);
  const context: BuildContext = { constant: (node) => constants.valueOf(node), report };
  reportDuplicates(file, report);
  const networks = new Map<ast.Model, Network>();
  for (const declaration of file.declarations) {
    if (ast.isConst(declaration)) {
      constants.valueOf(declaration);
    } else if (ast.isModel(declaration)) {
      networks.set(declaration, buildNetwork(declaration, context));
    }
  }
  diagnostics.sort(byPosition);
  return { file, networks, constants, diagnostics };
}

function reportDuplicates(file: ast.File, report: (diagnostic: Diagnostic) => void): void {
  const names = new Map<string, ast.Declaration>();
  for (const declaration of file.declarations) {
    if (!('name' in declaration) || !declaration.name) {
      continue;
    }
    const first = names.get(declaration.name);
    if (first) {
      report(duplicateName(declaration, first));
    } else {
      names.set(declaration.name, declaration);
    }
  }
}

function byPosition(a: Diagnostic, b: Diagnostic): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
