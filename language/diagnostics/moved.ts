import type { Position, Range } from 'vscode-languageserver-types';
import type { Diagnostic } from './diagnostic.js';

/** Lines that moved together, first to last, in one file. */
export interface MovedLines {
  readonly uri: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly by: number;
}

/**
 * A diagnostic of the file `home` where it stands after lines moved; undefined where its words name a line, or where it speaks of
 * a place that is in none of them.
 */
export function movedDiagnostic(
  diagnostic: Diagnostic,
  lines: readonly MovedLines[],
  home: string | undefined,
): Diagnostic | undefined {
  const texts = [diagnostic.message, ...[...diagnostic.related, ...diagnostic.fixes].map(wordsOf)];
  if (texts.some((text) => /\blines? \d/.test(text))) {
    return undefined;
  }
  let lost = false;
  const move = (place: Position, uri = home): Position => {
    const { line } = place;
    const around = lines.find((one) => one.uri === uri && one.from <= line && line <= one.to);
    lost ||= !around;
    return { ...place, line: line + (around?.by ?? 0) };
  };
  const moveRange = <T extends { readonly range: Range; readonly uri?: string }>(place: T): T => {
    const { start, end } = place.range;
    return { ...place, range: { start: move(start, place.uri), end: move(end, place.uri) } };
  };
  const moved = {
    ...moveRange(diagnostic as Diagnostic & { readonly uri?: undefined }),
    related: diagnostic.related.map(moveRange),
    fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(moveRange) })),
  };
  return lost ? undefined : moved;
}

function wordsOf(part: { readonly message: string } | { readonly title: string }): string {
  return 'message' in part ? part.message : part.title;
}
