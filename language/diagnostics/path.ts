import { AstUtils, type URI } from 'langium';
import type { FileAccess } from '../data/files/file-access.js';
import { outsideWorkspace } from '../data/files/inside-workspace.js';
import type { Import } from '../generated/ast.js';
import { importedUri } from '../services/imports.js';
import type { Diagnostic } from './diagnostic.js';
import { rangeOf } from './source.js';

/** `path`: an import from outside the workspace folder, or of a file that is not there. */
export function importProblem(
  node: Import,
  access: FileAccess,
  isKnown: (uri: URI) => boolean,
): Diagnostic | undefined {
  const uri = importedUri(node);
  if (!uri) {
    return undefined;
  }
  const message =
    outsideWorkspace(uri, AstUtils.getDocument(node).uri, access) ??
    (isKnown(uri) || access.stat(uri)
      ? undefined
      : `There is no file ${node.path}: ${uri.fsPath} is looked for.`);
  return message === undefined
    ? undefined
    : { code: 'path', severity: 'error', message, range: rangeOf(node, 'path'), related: [], fixes: [] };
}
