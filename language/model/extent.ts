import type { AstNode } from 'langium';
import * as ast from '../generated/ast.js';
import { startsBlock } from './block-name.js';

/** How large a model or block becomes where it is used. */
interface Extent {
  /** Its steps, and those of the blocks and models in it as often as it uses them. */
  readonly steps: number;
  /** How deep blocks and models are used in each other in it. */
  readonly depth: number;
}

/** How many steps the blocks and models of a network may come to. */
export const mostSteps = 2_000;

/** How deep blocks and models may be used in each other. */
export const deepestUse = 100;

const endless: Extent = { steps: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY };

/**
 * Tells models and blocks that become too large, from the text alone. What is made of uses of each other can
 * double with every line, and soon nothing could go through all of it.
 */
export class Extents {
  /** Those of which it was told that they are too large. */
  readonly told = new Set<AstNode>();
  private readonly known = new Map<AstNode, Extent>();
  private readonly open = new Set<AstNode>();
  private readonly blocks = new Map<ast.Flow, boolean>();

  /** Whether a use of this model, or of the block that this chain names, would become too large. */
  isTooLarge(node: ast.Model | ast.Flow): boolean {
    const { steps, depth } = this.of(node);
    return steps > mostSteps || depth > deepestUse;
  }

  private of(node: ast.Model | ast.Flow): Extent {
    const known = this.known.get(node);
    if (known || this.open.has(node)) {
      // What uses itself is told elsewhere.
      return known ?? { steps: 0, depth: 0 };
    }
    if (this.open.size > deepestUse) {
      return endless;
    }
    this.open.add(node);
    const steps = ast.isModel(node)
      ? node.statements.flatMap((one) => (ast.isFlow(one) && !startsBlock(one, this.blocks) ? one.steps : []))
      : [node.source, ...node.steps];
    const parts = steps.map((one) => this.ofUse(one));
    this.open.delete(node);
    const extent = {
      steps: parts.reduce((sum, part) => sum + part.steps, 1),
      depth: 1 + Math.max(0, ...parts.map(({ depth }) => depth)),
    };
    // From what is endless only as seen from far above nothing follows for what is asked about later.
    if (extent.steps < Number.POSITIVE_INFINITY || this.open.size === 0) {
      this.known.set(node, extent);
    }
    return extent;
  }

  /** The extent of one step: a layer with what it wraps, a block, a model. */
  private ofUse(node: ast.Expression): Extent {
    if (!ast.isReference(node)) {
      return { steps: 0, depth: 0 };
    }
    const used = this.usedIn(node);
    if (used) {
      return this.of(used);
    }
    const inner = node.arguments.map(({ value }) => this.ofUse(value));
    return {
      steps: inner.reduce((sum, { steps }) => sum + steps, 1),
      depth: Math.max(0, ...inner.map(({ depth }) => depth)),
    };
  }

  /** The model that a reference names, or the chain whose block it names; undefined for anything else. */
  usedIn(node: ast.Reference): ast.Model | ast.Flow | undefined {
    const declared = node.target?.ref;
    if (ast.isModel(declared)) {
      return declared;
    }
    return ast.isTensorName(declared) && startsBlock(declared.$container, this.blocks)
      ? declared.$container
      : undefined;
  }
}
