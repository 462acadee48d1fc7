import type { IToken } from 'chevrotain';
import { CstNodeBuilder, CstUtils, LeafCstNodeImpl } from 'langium';

/**
 * Puts spaces and comments where Langium does, but looks for the place from the end, where it always is, and not
 * at all where there is nothing to put: of a list with thousands of items Langium goes through all before, for
 * each item, several times.
 */
export class QuickNodeBuilder extends CstNodeBuilder {
  override addHiddenNodes(tokens: IToken[]): void {
    const { current } = this;
    if (tokens.length === 0) {
      return;
    }
    if (current.content.length > 0) {
      super.addHiddenNodes(tokens);
      return;
    }
    const nodes = tokens.map((token) => {
      const { startOffset, image, tokenType } = token;
      const leaf = new LeafCstNodeImpl(
        startOffset,
        image.length,
        CstUtils.tokenToRange(token),
        tokenType,
        true,
      );
      leaf.root = current.root;
      return leaf;
    });
    let node: typeof current.container = current;
    for (; node.container; node = node.container) {
      const { content } = node.container;
      const index = content.lastIndexOf(node);
      if (index > 0) {
        content.splice(index, 0, ...nodes);
        return;
      }
    }
    current.root.content.unshift(...nodes);
  }
}
