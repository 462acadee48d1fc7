import { type AstNode, AstUtils } from 'langium';
import * as ast from '../../generated/ast.js';
import type { Analysis } from '../../model/analysis.js';
import { calleeOf, nameOfArgument } from '../callee.js';
import { keywordDocs } from '../keyword-docs.js';
import type { SettingsPlace } from '../settings-of.js';
import { describeArgument } from './describe-argument.js';
import { describeDimension, describeShapeNumber } from './describe-axis.js';
import { describeSetting } from './describe-setting.js';

/**
 * What a value stands for at its place, be it a number, a text or a word: the argument or setting it is given
 * to, or the axis whose size it is. Markdown; undefined where its place has no name.
 */
export function describeValueAt(node: AstNode, analysis: Analysis): string | undefined {
  const shape = describeShapeNumber(node as ast.Expression, analysis);
  if (shape) {
    return shape;
  }
  const holder = AstUtils.getContainerOfType(node.$container, isHolder);
  switch (holder?.$type) {
    case 'Argument': {
      const callee = calleeOf(holder);
      const name = nameOfArgument(holder);
      const argument = callee?.arguments[name ?? ''];
      return argument && describeArgument(name!, argument, callee!.type);
    }
    case 'Setting':
      return describeSetting(holder.$container.$type.toLowerCase() as SettingsPlace, holder.key);
    case 'Dimension':
      return describeDimension(holder, analysis);
    case 'Index':
      return describeIndex(holder);
    case 'Split':
      return keywordDocs.split;
    default:
      return undefined;
  }
}

type Holder = ast.Argument | ast.Setting | ast.Dimension | ast.Index | ast.Split | ast.Declaration;

function isHolder(node: AstNode): node is Holder {
  return (
    ast.isArgument(node) ||
    ast.isSetting(node) ||
    ast.isDimension(node) ||
    ast.isIndex(node) ||
    ast.isSplit(node) ||
    ast.isDeclaration(node)
  );
}

/** One axis of a slice. The batch, or the samples, is axis 0. */
function describeIndex(node: ast.Index): string {
  const axis = node.$container.indices.indexOf(node);
  const name = ast.isReference(node.$container.value) ? ` of ${node.$container.value.target?.$refText}` : '';
  const what = node.range
    ? 'A range keeps the axis: from the first number, up to before the second; negative ones count from the end.'
    : 'One number takes that place alone, and the axis is gone; a negative one counts from the end.';
  return `**axis ${axis}**${name}\n\n${what}`;
}
