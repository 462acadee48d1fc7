/** Where the line of a place begins. Lines end as editors end them: in `\n`, `\r\n`, or `\r` alone. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') {
    start--;
  }
  return start;
}
