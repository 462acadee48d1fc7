import type { LangiumDocument } from 'langium';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, Edit, Fix } from '../../diagnostics/diagnostic.js';
import type { Trial } from '../trial.js';
import { broughtToLight, mends } from './mends.js';
import type { Trials } from './trials.js';

/**
 * A fix together with one of the error that it brings to light, where nothing is left then: both as one fix. What
 * drops data or makes up others is not done along the way.
 *
 * @param tried the fixes of a diagnostic, none of which mends it alone, and what each leads to
 */
export async function followedUp(
  tried: ReadonlyMap<Fix, Trial>,
  diagnostic: Diagnostic,
  document: LangiumDocument,
  trials: Trials,
): Promise<Fix | undefined> {
  const text = document.textDocument.getText();
  for (const [first, trial] of tried) {
    for (const second of first.dropsData ? [] : nextFixes(trial)) {
      const next = await trials.of(trial.after, second.edits);
      if (next && mends(diagnostic, trial.before, next.after.diagnostics)) {
        return asOne(first, second, applied(applied(text, first.edits), second.edits), document);
      }
    }
  }
  return undefined;
}

/** The fixes of the first error that a fix has brought to light. */
function nextFixes({ before, after }: Trial): readonly Fix[] {
  const [next] = broughtToLight(before, after.diagnostics);
  const stays = (edit: Edit) => edit.uri === undefined || edit.uri === after.document.uri.toString();
  return (next?.fixes ?? []).filter((fix) => !fix.dropsData && fix.edits.every(stays));
}

/** Two fixes and the text that they make as one: one edit from where the texts begin to differ to where they end to. */
function asOne(first: Fix, second: Fix, text: string, { textDocument }: LangiumDocument): Fix {
  const before = textDocument.getText();
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before[start] === text[start]) {
    start++;
  }
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === text.at(-1 - end)) {
    end++;
  }
  const range = {
    start: textDocument.positionAt(start),
    end: textDocument.positionAt(before.length - end),
  };
  return {
    title: `${first.title}, then ${second.title.charAt(0).toLowerCase()}${second.title.slice(1)}`,
    edits: [{ range, newText: text.slice(start, text.length - end) }],
  };
}

function applied(text: string, edits: readonly Edit[]): string {
  return TextDocument.applyEdits(
    TextDocument.create('', 'lstm', 0, text),
    edits.map(({ range, newText }) => ({ range, newText })),
  );
}
