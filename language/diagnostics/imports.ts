import type { AstNode } from 'langium';
import type { DataFiles } from '../data/files/data-files.js';
import * as ast from '../generated/ast.js';
import type { Diagnostic } from './diagnostic.js';
import { importCycle } from './import-cycle.js';
import { ambiguousNames, filesBehind, mistakeBehind } from './imported.js';
import { type FileAt, importProblem } from './path.js';
import { uriOf } from './source.js';
import { syntaxDiagnostics } from './syntax.js';

/** What the imports of a file are checked against. */
export interface ImportSurroundings {
  readonly files: DataFiles;
  readonly fileAt: FileAt;
  /** What names of the file lead to. */
  readonly used: ReadonlySet<AstNode>;
  /** Mistakes in what other files declare and this one uses, by file. */
  readonly behind: ReadonlyMap<ast.File, readonly Diagnostic[]>;
}

/** What is wrong with a file's imports, or with what they bring in and the file uses: one error an import. */
export function importProblems(file: ast.File, surroundings: ImportSurroundings): readonly Diagnostic[] {
  const { files, fileAt, used } = surroundings;
  const told = new Set<ast.File>();
  const problems = file.declarations.filter(ast.isImport).flatMap((node) => {
    const own = importProblem(node, files.access, fileAt) ?? importCycle(node, fileAt);
    if (own) {
      return [own];
    }
    const broken = filesBehind(node, fileAt).find((one) => !told.has(one) && mistakeIn(one, surroundings));
    const mistake = broken && mistakeIn(broken, surroundings);
    const uri = broken && uriOf(broken);
    if (!mistake || !uri) {
      return [];
    }
    told.add(broken);
    return [mistakeBehind(node, mistake, uri)];
  });
  return [...problems, ...ambiguousNames(file, used, fileAt)];
}

/** The mistake of another file that keeps what this one uses of it from working: of its syntax first. */
function mistakeIn(file: ast.File, { behind }: ImportSurroundings): Diagnostic | undefined {
  const { $document: document } = file;
  const [syntax] = document ? syntaxDiagnostics(document) : [];
  return syntax ?? behind.get(file)?.find((one) => one.severity === 'error');
}
