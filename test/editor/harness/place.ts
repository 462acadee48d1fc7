import type { Locator } from 'playwright-core';

/** Where a piece of text stands on the screen, in the page's pixels. */
export interface Place {
  left: number;
  right: number;
  /** The middle of its line. */
  y: number;
  /** Its first letter's colour, as CSS writes it. */
  colour: string;
}

/**
 * Finds a text within one line of an editor, the first from the top. Inlay hints between its letters do not
 * hide it.
 *
 * @param root the editor's element
 * @returns nothing when it is not on the screen
 */
export async function findPlace(root: Locator, text: string): Promise<Place | undefined> {
  return root.evaluate((element, wanted) => {
    const lines = [...element.querySelectorAll<HTMLElement>('.view-lines > .view-line')];
    lines.sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top));
    for (const line of lines) {
      const letters: { node: Text; offset: number }[] = [];
      let said = '';
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        if (node.parentElement!.closest('[class*="dyn-rule"]')) continue;
        for (let offset = 0; offset < node.length; offset++) letters.push({ node, offset });
        said += node.data.replaceAll('\u00a0', ' ');
      }
      const at = said.indexOf(wanted);
      if (at < 0) continue;
      const first = letters[at]!;
      const last = letters[at + wanted.length - 1]!;
      const range = document.createRange();
      range.setStart(first.node, first.offset);
      range.setEnd(last.node, last.offset + 1);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      const colour = getComputedStyle(first.node.parentElement!).color;
      return { left, right, y: (top + bottom) / 2, colour };
    }
    return undefined;
  }, text);
}
