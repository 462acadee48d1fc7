import { readdirSync, readFileSync } from 'node:fs';
import { type AstNode, AstUtils, CstUtils } from 'langium';
import { expect, test } from 'vitest';
import * as ast from '../../../language/generated/ast.js';
import { open } from './open.js';

const folder = new URL('../../../extension/examples/', import.meta.url);
const beside = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);

/** A number that data are divided by, say, is what it is. */
function isOperand(node: AstNode): boolean {
  const inCall =
    AstUtils.hasContainerOfType(node, ast.isArgument) || AstUtils.hasContainerOfType(node, ast.isIndex);
  return ast.isNumberLiteral(node) && AstUtils.hasContainerOfType(node, ast.isDataAssignment) && !inCall;
}

test.each(Object.keys(beside).filter((name) => name.endsWith('.lstm')))(
  'every word and number of %s is explained',
  async (name) => {
    const { services, document, at } = await open(beside[name]!, beside);
    const unexplained: string[] = [];
    for (const leaf of CstUtils.flattenCst(document.parseResult.value.$cstNode!)) {
      const { start } = leaf.range;
      if (leaf.hidden || isOperand(leaf.astNode) || !/^["'\p{L}\d_?]/u.test(leaf.text)) {
        continue;
      }
      const hover = await services.lsp.HoverProvider!.getHoverContent(document, { ...at, position: start });
      if (!hover) {
        unexplained.push(`${start.line + 1}: ${leaf.text}`);
      }
    }
    expect(unexplained).toEqual([]);
  },
);
