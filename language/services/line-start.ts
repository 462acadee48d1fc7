/** Where the line of a place begins. Lines end as editors end them: in `\n`, `\r\n`, or `\r` alone. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !endsLine(text, start - 1)) {
    start--;
  }
  return start;
}

/** True for the last letter of a line end. */
function endsLine(text: string, at: number): boolean {
  return text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n');
}
