import { AstUtils, URI, UriUtils } from 'langium';
import type { FileAccess } from '../data/files/file-access.js';
import { outsideWorkspace } from '../data/files/inside-workspace.js';
import type { File, Import } from '../generated/ast.js';
import { importedUri } from '../services/imports.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { rangeOf } from './source.js';

/** Finds a file that is open or was read; undefined for any other. */
export type FileAt = (uri: URI) => File | undefined;

/** `path`: an import from outside the workspace folder, of a file that is not there, or of no `.lstm` file. */
export function importProblem(node: Import, access: FileAccess, fileAt: FileAt): Diagnostic | undefined {
  const uri = importedUri(node);
  if (!uri) {
    return undefined;
  }
  const isThere = (one: URI) => fileAt(one) !== undefined || access.stat(one) !== undefined;
  const outside = outsideWorkspace(uri, AstUtils.getDocument(node).uri, access);
  if (outside !== undefined) {
    return pathProblem(node, outside);
  }
  if (fileAt(uri)) {
    return undefined;
  }
  const ending = UriUtils.extname(uri);
  if (ending === '.lstm') {
    return access.stat(uri)
      ? undefined
      : pathProblem(node, `There is no file ${node.path}: ${uri.fsPath} is looked for.`);
  }
  const whole = `${node.path}.lstm`;
  return isThere(URI.parse(`${uri.toString()}.lstm`))
    ? pathProblem(node, `An import names the whole file: ${whole}.`, [
        { title: `Import ${whole}`, edits: [{ range: rangeOf(node, 'path'), newText: `"${whole}"` }] },
      ])
    : pathProblem(
        node,
        isThere(uri)
          ? `import brings in .lstm files. Data are read inside a data block, with csv(…), npy(…) or text(…).`
          : `There is no file ${node.path}: ${uri.fsPath} is looked for.`,
      );
}

/** `path` at an import. */
export function pathProblem(node: Import, message: string, fixes: readonly Fix[] = []): Diagnostic {
  return { code: 'path', severity: 'error', message, range: rangeOf(node, 'path'), related: [], fixes };
}
