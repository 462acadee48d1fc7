/** The part of a text that was replaced: from `start` to `end`, which became the text from `start` to `newEnd`. */
export interface ChangedPart {
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

/** The shortest part whose replacement makes one text of another. */
export function changedPart(from: string, to: string): ChangedPart {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from.charCodeAt(start) === to.charCodeAt(start)) {
    start++;
  }
  let [end, newEnd] = [from.length, to.length];
  while (end > start && newEnd > start && from.charCodeAt(end - 1) === to.charCodeAt(newEnd - 1)) {
    end--;
    newEnd--;
  }
  return { start, end, newEnd };
}
