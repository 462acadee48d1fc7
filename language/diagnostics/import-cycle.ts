import { AstUtils, UriUtils, type URI } from 'langium';
import { type File, type Import, isImport } from '../generated/ast.js';
import { importedUri } from '../services/imports.js';
import type { Diagnostic } from './diagnostic.js';
import { removeStatement } from './fixes/statements.js';
import { type FileAt, pathProblem } from './path.js';
import { relatedAt } from './source.js';

/** `path`: an import that leads back to its own file, with the files on the way. */
export function importCycle(node: Import, fileAt: FileAt): Diagnostic | undefined {
  const home = AstUtils.getDocument(node).uri;
  const way = wayBack(node, home, fileAt);
  if (!way) {
    return undefined;
  }
  if (way.length === 1) {
    return pathProblem(node, `${UriUtils.basename(home)} imports itself. Its names are known here anyway.`, [
      { title: 'Take this import out', edits: [removeStatement(node)] },
    ]);
  }
  const files = [home, ...way.map((one) => importedUri(one)!)].map((uri) => UriUtils.basename(uri));
  return {
    ...pathProblem(
      node,
      `The imports go in a circle: ${files.join(' → ')}. Take one of them out; what several of these files need ` +
        'can stand in a further file that each of them imports.',
    ),
    related: way.slice(1).map((one) => relatedAt(one, `${one.path} is imported here.`, 'path')),
  };
}

/** The shortest chain of imports from this one back to a file, this one first; undefined where there is none. */
function wayBack(node: Import, home: URI, fileAt: FileAt): readonly Import[] | undefined {
  const ways: (readonly Import[])[] = [[node]];
  const seen = new Set<File>();
  for (const way of ways) {
    const uri = importedUri(way.at(-1)!);
    if (uri && UriUtils.equals(uri, home)) {
      return way;
    }
    const file = uri && fileAt(uri);
    if (file && !seen.has(file)) {
      seen.add(file);
      ways.push(...file.declarations.filter(isImport).map((one) => [...way, one]));
    }
  }
  return undefined;
}
