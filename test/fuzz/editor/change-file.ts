import assert from 'node:assert/strict';
import { type CodeAction, type Range, ResponseError } from 'vscode-languageserver';
import { open, type Opened } from '../../language/services/open.js';
import { appliedHere } from './applied.js';
import type { Editing } from './editing.js';
import { assertWords } from './sound.js';

/** Actions of one selection that are tried out. */
const mostActions = 6;

/** Does what is offered for a selection: the text after it is no worse than before. */
export async function tryActions(
  { opened, beside, answer }: Editing,
  range: Range,
  only?: readonly string[],
): Promise<void> {
  const { services, document } = opened;
  const actions = await answer.to(`actions ${only ?? ''}`, () =>
    services.lsp.CodeActionProvider!.getCodeActions(document, {
      textDocument: { uri: document.uri.toString() },
      range,
      context: { diagnostics: [], ...(only && { only: [...only] }) },
    }),
  );
  for (const action of ((actions ?? []) as CodeAction[]).slice(0, mostActions)) {
    assertWords(action.title, 'an action', opened.text);
    const after = await open(appliedHere(action.edit!, opened), beside);
    assertNoWorse(opened, after, `“${action.title}”`, action.kind!.startsWith('refactor'));
  }
}

/** Gives the name at a place another: what the text says stays the same. */
export async function tryRenaming({ opened, beside, answer }: Editing, offset: number): Promise<void> {
  const { services, document, text } = opened;
  const { RenameProvider } = services.lsp;
  const at = {
    textDocument: { uri: document.uri.toString() },
    position: document.textDocument.positionAt(offset),
  };
  try {
    await RenameProvider!.prepareRename(document, at);
    const edit = await answer.to('rename', () =>
      RenameProvider!.rename(document, { ...at, newName: 'renamed_by_fuzz' }),
    );
    const after = await open(appliedHere(edit!, opened), beside);
    assertNoWorse(opened, after, `renaming at ${offset}`, true);
  } catch (error) {
    if (!(error instanceof ResponseError)) {
      throw error;
    }
    assertWords(error.message, 'a refusal', text);
  }
}

/**
 * Asserts that a text parses where it did before, and holds no more errors; where it is to mean the same, of no
 * code. Of a text with several places where it does not parse nothing is said: mending one may bring others up.
 */
function assertNoWorse(before: Opened, after: Opened, what: string, same: boolean): void {
  const [was, is] = [errorsOf(before), errorsOf(after)];
  const broken = was.filter((code) => code === 'syntax').length;
  if (broken > 1) {
    return;
  }
  const told = `${was.join() || 'no error'} before, ${is.join() || 'none'} after:\n${after.text}`;
  assert.ok(
    is.filter((code) => code === 'syntax').length <= broken,
    `${what} makes a text that does not parse: ${told}`,
  );
  assert.ok(broken > 0 || is.length <= was.length, `${what} makes more errors: ${told}`);
  if (same && broken === 0) {
    assert.deepEqual(
      is.filter((code) => !was.includes(code)),
      [],
      `${what} makes other errors: ${told}`,
    );
  }
}

function errorsOf({ services, document }: Opened): readonly string[] {
  const { diagnostics } = services.analysis.Analyser.analysisOf(document);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}
