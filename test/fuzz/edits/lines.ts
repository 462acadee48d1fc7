import { type Edit, offsetOf, splice } from './edit.js';

function editLines(text: string, edit: (lines: string[]) => void): string {
  const lines = text.split('\n');
  edit(lines);
  return lines.join('\n');
}

function lineAt(lines: readonly string[], part: number): number {
  return Math.min(lines.length - 1, Math.floor(part * lines.length));
}

export const removeLines: Edit = (text, { at, pick }) =>
  editLines(text, (lines) => lines.splice(lineAt(lines, at), 1 + (pick % 4)));

export const doubleLines: Edit = (text, { at, to, pick }) =>
  editLines(text, (lines) => {
    const from = lineAt(lines, at);
    lines.splice(lineAt(lines, to), 0, ...lines.slice(from, from + 1 + (pick % 4)));
  });

export const swapLines: Edit = (text, { at, to }) =>
  editLines(text, (lines) => {
    const [one, other] = [lineAt(lines, at), lineAt(lines, to)];
    [lines[one], lines[other]] = [lines[other]!, lines[one]!];
  });

export const joinLines: Edit = (text, { at, pick }) =>
  editLines(text, (lines) => {
    const from = lineAt(lines, at);
    const joined = lines.splice(from, 2 + (pick % 30)).join(' ');
    lines.splice(from, 0, joined);
  });

/** A piece of another file in the middle of this one. */
export const spliceOther: Edit = (text, { at, to, pick }, other) => {
  const from = offsetOf(other, to);
  return splice(text, offsetOf(text, at), pick % 40, other.slice(from, from + (pick % 2_000)));
};

export const appendOther: Edit = (text, _choice, other) => `${text}\n${other}`;
