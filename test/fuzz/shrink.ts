/**
 * A small text that still fails: pieces are taken out for as long as one can be spared, lines first and then
 * characters (delta debugging after Zeller).
 *
 * @param fails true for a text that shows the mistake
 * @param mostTries how often `fails` may be asked
 */
export async function shrink(
  text: string,
  fails: (text: string) => Promise<boolean>,
  mostTries = 400,
): Promise<string> {
  let left = mostTries;
  let smallest = text;
  for (const separator of ['\n', '']) {
    let pieces = smallest.split(separator);
    for (
      let size = Math.ceil(pieces.length / 2);
      size >= 1 && left > 0;
      size = size > 1 ? Math.ceil(size / 2) : 0
    ) {
      for (let from = 0; from < pieces.length && left > 0; ) {
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
