import type { AstNode } from 'langium';
import type { DataSet } from '../data/data-set.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { duplicateName } from '../diagnostics/duplicate-name.js';
import { unusedImports } from '../diagnostics/imported.js';
import { importProblems } from '../diagnostics/imports.js';
import { withSyntax } from '../diagnostics/syntax.js';
import { unusedNames, usedIn } from '../diagnostics/unused.js';
import * as ast from '../generated/ast.js';
import type { Blocks } from '../training/read-blocks.js';
import type { Surroundings } from './analysis.js';
import type { Network } from './network.js';

/** What one pass over a file has found. */
export interface Findings extends Surroundings {
  readonly file: ast.File;
  /** Mistakes in the file's own constants and data. */
  readonly own: readonly Diagnostic[];
  /** Mistakes in what other files declare and this one uses, by file. */
  readonly behind: ReadonlyMap<ast.File, Diagnostic[]>;
  /** Mistakes in the file's own models, by the network that each was built to. */
  readonly ofModels: ReadonlyMap<Network, readonly Diagnostic[]>;
  readonly networks: ReadonlyMap<ast.Model, Network>;
  readonly data: ReadonlyMap<ast.Data, DataSet>;
  readonly blocks: Blocks;
}

/** Every mistake of a file once, by its place in the text. */
export function fileDiagnostics(found: Findings): readonly Diagnostic[] {
  const { file, blocks } = found;
  const used = usedIn(file);
  const imports = importProblems(file, { ...found, used });
  const own = [...duplicates(file), ...found.own, ...blocks.diagnostics];
  for (const [network, ofModel] of found.ofModels) {
    const explained = blocks.explained.has(network);
    own.push(...ofModel.filter((one) => !(explained && (one.code === 'rank' || one.code === 'shape'))));
  }
  // What an import was to bring is missing because of it.
  const broken = imports.some((one) => one.code === 'path' || one.code === 'syntax');
  const all = [...imports, ...own.filter((one) => !(broken && isUnknown(one) && one.fixes.length === 0))];
  if (parses(file) && !own.some(isUnknown)) {
    all.push(...unused(found, used));
  }
  const seen = new Set<string>();
  const once = all.filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)));
  const { $document: document } = file;
  return (document ? withSyntax(document, once) : once).toSorted(byPosition);
}

/** True for a file whose text has no mistakes of syntax. */
export function parses({ $document: document }: ast.File): boolean {
  const result = document?.parseResult;
  return !result || (result.lexerErrors.length === 0 && result.parserErrors.length === 0);
}

function duplicates(file: ast.File): readonly Diagnostic[] {
  const names = new Map<string, ast.Declaration>();
  const diagnostics: Diagnostic[] = [];
  for (const declaration of file.declarations) {
    if (!('name' in declaration) || !declaration.name) {
      continue;
    }
    const first = names.get(declaration.name);
    if (first) {
      diagnostics.push(duplicateName(declaration, first));
    } else {
      names.set(declaration.name, declaration);
    }
  }
  return diagnostics;
}

function unused(found: Findings, used: ReadonlySet<AstNode>): readonly Diagnostic[] {
  const { file, fileAt, isImported } = found;
  return [
    ...unusedNames(file, used, { isImported, isUnsound: (node) => isUnsound(node, found) }),
    ...(isImported ? [] : unusedImports(file, used, fileAt)),
  ];
}

/** True where mistakes leave it open what a model or data block uses. */
function isUnsound(node: ast.Model | ast.Data, { networks, ofModels, data }: Findings): boolean {
  if (ast.isData(node)) {
    return data.get(node)?.complete !== true;
  }
  const network = networks.get(node);
  const mistakes = network && ofModels.get(network);
  return mistakes?.some((one) => one.severity === 'error') ?? true;
}

/** True where a name that something goes by is not known, so that what it was to mean looks unused. */
function isUnknown({ code }: Diagnostic): boolean {
  return code === 'unknown-name' || code === 'unknown-layer' || code === 'unknown-argument';
}

function keyOf({ code, range: { start }, message }: Diagnostic): string {
  return `${code} ${start.line} ${start.character} ${message}`;
}

function byPosition(a: Diagnostic, b: Diagnostic): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
