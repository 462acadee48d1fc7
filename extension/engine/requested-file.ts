import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Declaration } from '../../language/generated/ast.js';
import { errorsBehind } from '../../language/services/errors-behind.js';
import { type OpenFile, openFile, type ReadWith } from '../../language/services/open-file.js';
import { CannotStart } from './explain-error.js';

/** Reads and analyses the file that a command is about. @throws CannotStart where it cannot be read */
export async function openRequested(
  request: { readonly file: string; readonly text?: string },
  readWith?: ReadWith,
): Promise<OpenFile> {
  const path = resolve(request.file);
  return openFile(path, request.text ?? (await textOf(path)), readWith);
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart('engine', `${path} cannot be read (${error.code}).`);
  });
}

/** The first error in declarations or in what they use, as the reason why nothing can start; undefined without errors. */
export function mistakeBehind(
  declarations: readonly Declaration[],
  { analyser, document }: OpenFile,
): CannotStart | undefined {
  const errors = new Map(
    declarations
      .flatMap((declaration) => errorsBehind(declaration, analyser))
      .map((error) => [error.diagnostic, error]),
  );
  const [first, ...others] = errors.values();
  if (!first) {
    return undefined;
  }
  const { diagnostic, home } = first;
  const line = diagnostic.range.start.line + 1;
  const place = home === document ? `Line ${line}` : `${home.uri.fsPath}, line ${line}`;
  const more =
    others.length === 0 ? '' : ` (${others.length} more ${others.length === 1 ? 'error' : 'errors'})`;
  return new CannotStart(diagnostic.code, `${place}: ${diagnostic.message}${more}`);
}
