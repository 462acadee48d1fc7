import { UriUtils } from 'langium';
import type { URI } from 'vscode-uri';
import type { DataCall, DataProblem } from '../definition.js';
import { addressBeside } from './address-beside.js';
import { outsideWorkspace } from './inside-workspace.js';

/** A data file that is there, with the name the text gives it. */
export interface FoundFile {
  readonly uri: URI;
  readonly name: string;
}

/** Finds a data file beside the `.lstm` file, or says why it cannot be read. */
export function findFile(call: DataCall<unknown>, name: string, argument = 'file'): FoundFile | DataProblem {
  const { files, file } = call;
  const uri = addressBeside(file, name);
  const outside = outsideWorkspace(uri, file, files.access);
  if (outside) {
    return { code: 'path', argument, message: outside };
  }
  const stat = files.stat(uri);
  if (!stat) {
    return {
      code: 'data-file',
      argument,
      message: `There is no file ${name} beside ${UriUtils.basename(file)}: ${uri.fsPath} is looked for.`,
    };
  }
  if (stat.size === 0) {
    return { code: 'data-file', argument, message: `${name} is empty.` };
  }
  return { uri, name };
}
