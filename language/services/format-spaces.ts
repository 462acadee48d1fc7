import type { LeafCstNode } from 'langium';
import * as ast from '../generated/ast.js';
import { closesBlock, isComment, opensBlock } from './format-tokens.js';

/** Spaces after a setting's key, so that the block's `=` stand below each other. */
export function padding(leaf: LeafCstNode): string {
  const setting = leaf.astNode;
  if (
    !ast.isSetting(setting) ||
    setting.called ||
    leaf.text !== setting.key ||
    leaf.offset !== setting.$cstNode?.offset
  ) {
    return '';
  }
  return ' '.repeat(widthOfKeys(setting.$container) - setting.key.length);
}

type Settings = ast.Setting['$container'];

const widths = new WeakMap<Settings, number>();

/** The length of a block's longest key. */
function widthOfKeys(block: Settings): number {
  let width = widths.get(block);
  if (width === undefined) {
    width = block.settings.reduce((most, { called, key }) => (called ? most : Math.max(most, key.length)), 0);
    widths.set(block, width);
  }
  return width;
}

/** The space between two tokens of one line. */
export function gap(leaf: LeafCstNode, previous: LeafCstNode): string {
  if (isComment(leaf)) {
    const kept = leaf.offset - previous.end;
    return ' '.repeat(Math.max(2, kept));
  }
  return needsSpace(leaf, previous) ? ' ' : '';
}

function needsSpace(leaf: LeafCstNode, previous: LeafCstNode): boolean {
  const a = previous.text;
  const b = leaf.text;
  if (opensBlock(leaf)) {
    return true;
  }
  if (opensBlock(previous) && closesBlock(leaf)) {
    return false;
  }
  if (/^[([{]$/.test(a) || /^[)\]},]$/.test(b)) {
    return false;
  }
  if (a === ',') {
    return true;
  }
  if (a === ':' || b === ':') {
    return a === ':' && ast.isDictionaryEntry(previous.astNode);
  }
  if (a === '=' || b === '=') {
    const owner = a === '=' ? previous.astNode : leaf.astNode;
    return !ast.isArgument(owner) && !ast.isDimension(owner) && !ast.isParameter(owner);
  }
  if (a === '-' && ast.isNegation(previous.astNode)) {
    return false;
  }
  if (b === '(' || b === '[') {
    return !isCallOrSlice(leaf);
  }
  return true;
}

function isCallOrSlice(leaf: LeafCstNode): boolean {
  const { astNode } = leaf;
  return (
    (leaf.text === '(' &&
      (ast.isReference(astNode) ||
        ast.isSplit(astNode) ||
        ast.isModel(astNode) ||
        ast.isTrain(astNode) ||
        ast.isSetting(astNode))) ||
    (leaf.text === '[' && ast.isSlice(astNode))
  );
}
