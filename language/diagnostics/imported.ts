import { type AstNode, AstUtils, URI, UriUtils } from 'langium';
import * as ast from '../generated/ast.js';
import { importedUri } from '../services/imports.js';
import type { Diagnostic } from './diagnostic.js';
import { fromElsewhere } from './elsewhere.js';
import { removeStatement } from './fixes/statements.js';
import type { FileAt } from './path.js';
import { lineOf, rangeOf, relatedAt } from './source.js';

/** The files that an import brings in: the one it names, and what that imports in turn. */
export function filesBehind(node: ast.Import, fileAt: FileAt): readonly ast.File[] {
  const files: ast.File[] = [];
  const add = (one: ast.Import) => {
    const uri = importedUri(one);
    const file = uri && fileAt(uri);
    if (file && !files.includes(file)) {
      files.push(file);
    }
  };
  add(node);
  for (const file of files) {
    file.declarations.filter(ast.isImport).forEach(add);
  }
  return files;
}

/** A mistake of another file that keeps something from working here, told once, at the import that brings it in. */
export function mistakeBehind(node: ast.Import, mistake: Diagnostic, uri: string): Diagnostic {
  const name = UriUtils.basename(URI.parse(uri));
  return fromElsewhere(mistake, uri, {
    range: rangeOf(node, 'path'),
    where: `In ${name}, line ${mistake.range.start.line + 1}`,
  });
}

/** `duplicate-name`: two imports bring in different declarations of a name that this file uses. */
export function ambiguousNames(
  file: ast.File,
  used: ReadonlySet<AstNode>,
  fileAt: FileAt,
): readonly Diagnostic[] {
  const imports = file.declarations.filter(ast.isImport);
  if (imports.length < 2) {
    return [];
  }
  const first = new Map<string, { readonly node: AstNode; readonly by: ast.Import }>();
  const found: Diagnostic[] = [];
  for (const by of imports) {
    for (const node of filesBehind(by, fileAt).flatMap((one) => one.declarations)) {
      if (!('name' in node) || !node.name) {
        continue;
      }
      const other = first.get(node.name);
      if (!other) {
        first.set(node.name, { node, by });
      } else if (other.node !== node && other.by !== by && used.has(other.node)) {
        found.push(ambiguous(by, node.name, node, other.node));
      }
    }
  }
  return found;
}

function ambiguous(by: ast.Import, name: string, node: AstNode, first: AstNode): Diagnostic {
  const place = (one: AstNode) => `${UriUtils.basename(AstUtils.getDocument(one).uri)}, line ${lineOf(one)}`;
  return {
    code: 'duplicate-name',
    severity: 'error',
    message: `The name ${name} comes from two imports: ${place(first)}, and ${place(node)}. Rename one of them.`,
    range: rangeOf(by, 'path'),
    related: [
      relatedAt(first, `${name} is given here first.`, 'name'),
      relatedAt(node, `${name} is given here too.`, 'name'),
    ],
    fixes: [],
  };
}

/** `unused` (hint): an import of which nothing is used, or one that an earlier import repeats. */
export function unusedImports(
  file: ast.File,
  used: ReadonlySet<AstNode>,
  fileAt: FileAt,
): readonly Diagnostic[] {
  const usedFiles = new Set([...used].map((node) => AstUtils.findRootNode(node)));
  const before: ast.Import[] = [];
  return file.declarations.filter(ast.isImport).flatMap((node) => {
    const uri = importedUri(node);
    const target = uri && fileAt(uri);
    const twice = before.find((one) => UriUtils.equals(importedUri(one), uri));
    before.push(node);
    const needed = filesBehind(node, fileAt).some((one) => one !== file && usedFiles.has(one));
    if (!target || target === file || (needed && !twice)) {
      return [];
    }
    const message = twice
      ? `${node.path} is imported already, on line ${lineOf(twice)}.`
      : `Nothing of ${node.path} is used here.`;
    const unused: Diagnostic = {
      code: 'unused',
      severity: 'hint',
      message,
      range: rangeOf(node),
      related: [],
      fixes: [{ title: 'Take this import out', edits: [removeStatement(node)] }],
    };
    return [unused];
  });
}
