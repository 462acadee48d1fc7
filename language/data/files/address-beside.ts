import { UriUtils } from 'langium';
import type { URI } from 'vscode-uri';

/** The address that a name in a file stands for: a path from the file's folder on, or an absolute one. */
export function addressBeside(file: URI, name: string): URI {
  // Half of a character can stand in a text, but not in an address.
  return UriUtils.resolvePath(UriUtils.dirname(file), name.replace(/\p{Surrogate}/gu, '\ufffd'));
}
