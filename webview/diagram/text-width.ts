/*
 * How wide text will be, without a screen to measure it on. The widths are those of DejaVu Sans, the widest of the
 * fonts that interfaces use, so that text set in another one has room to spare.
 */

const narrow = new Set("iljI.,:;|!'·()[]{} ");
const wide = new Set('mwMW@%—…⋯');

/** The width of a line of text in pixels, at a size in pixels. */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0;
  for (const letter of text) {
    ems += narrow.has(letter) ? 0.36 : wide.has(letter) ? 0.92 : /[A-Z×+=−?]/.test(letter) ? 0.7 : 0.6;
  }
  return Math.ceil(ems * size * (bold ? 1.1 : 1));
}

/** Breaks a text into lines no wider than a width, at spaces; a longer word stays whole. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
