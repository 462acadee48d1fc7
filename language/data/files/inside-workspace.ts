import { UriUtils } from 'langium';
import type { URI } from 'vscode-uri';
import type { FileAccess } from './file-access.js';

/** Why a file may not be read from a `.lstm` file: it lies, links followed, outside the workspace folder. */
export function outsideWorkspace(uri: URI, lstm: URI, access: FileAccess): string | undefined {
  const folder = access.realPath(access.workspaceOf(lstm));
  const real = access.realPath(uri);
  return real.scheme === folder.scheme && isInside(real.path, folder.path)
    ? undefined
    : `${UriUtils.basename(uri)} lies outside the workspace folder ${folder.fsPath}: a .lstm file reads only what is inside.`;
}

function isInside(path: string, folder: string): boolean {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(base);
}
