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
 * Finds a text on an editor's screen, wherever it stands within one line. Inlay hints between its letters do
 * not hide it.
 *
 * @param root the editor's element
 */
export async function findPlaces(root: Locator, text: string): Promise<Place[]> {
  return root.evaluate((element, wanted) => {
    const placesIn = (line: HTMLElement): Place[] => {
      const letters: { node: Text; offset: number }[] = [];
      let said = '';
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        if (node.parentElement!.closest('[class*="dyn-rule"]')) continue;
        for (let offset = 0; offset < node.length; offset++) letters.push({ node, offset });
        said += node.data.replaceAll('\u00a0', ' ');
      }
      const places: Place[] = [];
      for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1)) {
        const first = letters[at]!;
        const last = letters[at + wanted.length - 1]!;
        const range = document.createRange();
        range.setStart(first.node, first.offset);
        range.setEnd(last.node, last.offset + 1);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        const colour = getComputedStyle(first.node.parentElement!).color;
        places.push({ left, right, y: (top + bottom) / 2, colour });
      }
      return places;
    };
    return [...element.querySelectorAll<HTMLElement>('.view-lines > .view-line')].flatMap(placesIn);
  }, text);
}
