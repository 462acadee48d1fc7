/** What chance decides about one edit. */
export interface Choice {
  /** Where, as parts of the text from 0 to 1. */
  readonly at: number;
  readonly to: number;
  /** Which one of several, from 0. */
  readonly pick: number;
}

/** Makes another text of a text; the same choice always makes the same. `other` is another file's text. */
export type Edit = (text: string, choice: Choice, other: string) => string;

/** One of several, as chance has it. */
export function oneOf<T>(all: readonly T[], pick: number): T {
  return all[pick % all.length]!;
}

/** The offset of a part of a text. */
export function offsetOf(text: string, part: number): number {
  return Math.floor(part * text.length);
}

/** Puts something into a text, in place of `length` characters. */
export function splice(text: string, offset: number, length: number, put: string): string {
  return text.slice(0, offset) + put + text.slice(offset + length);
}
