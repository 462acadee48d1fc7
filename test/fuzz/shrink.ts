/** How often a shorter text is tried, and for how many milliseconds: long texts take long to check. */
const mostTries = 400;
const longest = 60_000;

/**
 * A small text that still fails: pieces are taken out for as long as one can be spared, lines first and then
 * characters (delta debugging after Zeller).
 *
 * @param fails true for a text that shows the mistake
 */
export async function shrink(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  let left = mostTries;
  const end = Date.now() + longest;
  const goesOn = () => left > 0 && Date.now() < end;
  let smallest = text;
  for (const separator of ['\n', '']) {
    let pieces = smallest.split(separator);
    for (
      let size = Math.ceil(pieces.length / 2);
      size >= 1 && goesOn();
      size = size > 1 ? Math.ceil(size / 2) : 0
    ) {
      for (let from = 0; from < pieces.length && goesOn(); ) {
        const without = pieces.toSpliced(from, size);
        left--;
        if (await fails(without.join(separator))) {
          pieces = without;
        } else {
          from += size;
        }
      }
    }
    smallest = pieces.join(separator);
  }
  return smallest;
}
