import { type AstNode, CstUtils, type LangiumDocument, type LeafCstNode } from 'langium';
import * as ast from '../generated/ast.js';

/**
 * A file's text in its canonical layout: two spaces a level, one statement a line, a chain's arrows below
 * each other, a train block's settings in columns. Comments stay where they are, and so do line breaks inside
 * brackets, and line ends of either kind. Formatting twice changes nothing more. Undefined where the text does not parse: laying that out
 * could change what it means.
 */
export function format(document: LangiumDocument): string | undefined {
  const { lexerErrors, parserErrors, value } = document.parseResult;
  if (lexerErrors.length > 0 || parserErrors.length > 0 || !value.$cstNode) {
    return undefined;
  }
  const leaves = CstUtils.flattenCst(value.$cstNode)
    .filter((leaf) => leaf.text.trim() !== '')
    .toArray();
  const text = new Layout(leaves).text();
  return value.$cstNode.root.fullText.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

/** Puts tokens on lines. */
class Layout {
  private readonly lines: string[] = [];
  /** The token being placed. */
  private index = 0;
  private line = '';
  /** Brackets of the statement under way, dictionaries' braces included. */
  private brackets = 0;
  /** True inside the braces of a declaration. */
  private block = false;
  /** True once an arrow of the statement under way has begun a line. */
  private arrowed = false;

  constructor(private readonly leaves: readonly LeafCstNode[]) {}

  text(): string {
    for (; this.index < this.leaves.length; this.index++) {
      this.place(this.leaves[this.index]!, this.leaves[this.index - 1]);
    }
    this.endLine();
    return this.lines.length === 0 ? '' : `${this.lines.join('\n')}\n`;
  }

  private place(leaf: LeafCstNode, previous: LeafCstNode | undefined): void {
    const begins = beginsStatement(leaf) || closesBlock(leaf);
    if (begins) {
      this.brackets = 0;
      this.arrowed = false;
    }
    if (closesBlock(leaf)) {
      this.block = false;
    }
    const closes = !closesBlock(leaf) && /^[)\]}]$/.test(leaf.text);
    if (closes) {
      this.brackets--;
    }
    if (previous && this.breaksBefore(leaf, previous, begins)) {
      this.endLine();
      if (this.wantsBlankLine(leaf, previous)) {
        this.lines.push('');
      }
      if (leaf.text === '->') {
        this.arrowed = true;
      }
      this.line = this.indent(leaf, begins);
    } else if (previous) {
      this.line += gap(leaf, previous);
    }
    this.line += isComment(leaf) ? leaf.text.trimEnd() : leaf.text + padding(leaf);
    if (opensBlock(leaf)) {
      this.block = true;
    } else if (/^[([{]$/.test(leaf.text)) {
      this.brackets++;
    }
  }

  private breaksBefore(leaf: LeafCstNode, previous: LeafCstNode, begins: boolean): boolean {
    if (isComment(previous)) {
      return true;
    }
    const apart = leaf.range.start.line > previous.range.end.line;
    if (isComment(leaf)) {
      return apart;
    }
    if (closesBlock(leaf)) {
      return !opensBlock(previous);
    }
    if (begins) {
      return true;
    }
    if (leaf.text === '->' && ast.isFlow(leaf.astNode)) {
      return isBrokenChain(leaf.astNode) && (startsBlock(leaf.astNode) || !isFirstArrow(leaf));
    }
    const inBrackets = this.brackets > 0 || /^[)\]}]$/.test(leaf.text);
    return inBrackets && apart;
  }

  /** One blank line is kept where there were any, and put around declarations with braces. */
  private wantsBlankLine(leaf: LeafCstNode, previous: LeafCstNode): boolean {
    if (closesBlock(leaf) || opensBlock(previous) || !(isComment(leaf) || beginsStatement(leaf))) {
      return false;
    }
    if (leaf.range.start.line > previous.range.end.line + 1) {
      return true;
    }
    return (
      !this.block && (closesBlock(previous) || (!isOwnLine(previous) && hasBraces(this.afterComments())))
    );
  }

  /** The first token that is no comment, from the one being placed on. */
  private afterComments(): LeafCstNode | undefined {
    let next = this.index;
    while (this.leaves[next] && isComment(this.leaves[next]!)) {
      next++;
    }
    return this.leaves[next];
  }

  private indent(leaf: LeafCstNode, begins: boolean): string {
    const statement = this.block ? 1 : 0;
    if (begins || (isComment(leaf) && this.brackets <= 0 && !this.arrowed)) {
      return '  '.repeat(statement);
    }
    const continued = this.arrowed || this.brackets <= 0 ? 1 : 0;
    const closing = /^[)\]}]$/.test(leaf.text) && this.brackets <= 0 && !this.arrowed;
    return '  '.repeat(statement + Math.max(0, this.brackets) + (closing ? 0 : continued));
  }

  private endLine(): void {
    if (this.line.trim() !== '') {
      this.lines.push(this.line.trimEnd());
    }
    this.line = '';
  }
}

function isComment(leaf: LeafCstNode): boolean {
  return leaf.hidden;
}

/** The braces of a declaration, told from a dictionary's. */
function isBlockBrace(leaf: LeafCstNode, brace: string): boolean {
  return leaf.text === brace && !leaf.hidden && !ast.isDictionary(leaf.astNode);
}

function opensBlock(leaf: LeafCstNode): boolean {
  return isBlockBrace(leaf, '{');
}

function closesBlock(leaf: LeafCstNode): boolean {
  return isBlockBrace(leaf, '}');
}

/** True for the first token of a declaration or of a statement in a declaration's braces. */
function beginsStatement(leaf: LeafCstNode): boolean {
  if (leaf.hidden) {
    return false;
  }
  for (let node: AstNode | undefined = leaf.astNode; node; node = node.$container) {
    if (node.$cstNode?.offset !== leaf.offset) {
      return false;
    }
    if (isStatement(node)) {
      return true;
    }
  }
  return false;
}

function isStatement(node: AstNode): boolean {
  return (
    ast.isDeclaration(node) || ast.isDataStatement(node) || ast.isModelStatement(node) || ast.isSetting(node)
  );
}

/** The outermost node that begins at a token. */
function declarationAt(leaf: LeafCstNode): AstNode {
  let node = leaf.astNode;
  while (node.$container && node.$container.$type !== 'File') {
    node = node.$container;
  }
  return node.$cstNode?.offset === leaf.offset ? node : leaf.astNode;
}

/** True for the first token of a declaration with braces. */
function hasBraces(leaf: LeafCstNode | undefined): boolean {
  if (!leaf || !beginsStatement(leaf)) {
    return false;
  }
  const declaration = declarationAt(leaf);
  return ast.isDeclaration(declaration) && !ast.isConst(declaration) && !ast.isImport(declaration);
}

/** True for a comment that has its line to itself. */
function isOwnLine(leaf: LeafCstNode): boolean {
  return isComment(leaf) && leaf.root.fullText.slice(0, leaf.offset).split('\n').at(-1)!.trim() === '';
}

/**
 * True where a chain goes over several lines. A tensor keeps its first arrow beside it, so a break there does
 * not count; a block of layers has each of its layers on a line.
 */
function isBrokenChain(flow: ast.Flow): boolean {
  const heads = [flow.source, ...flow.steps];
  return arrowsOf(flow).some(
    (arrow, i) => (i > 0 || startsBlock(flow)) && arrow.line > heads[i]!.$cstNode!.range.end.line,
  );
}

function startsBlock(flow: ast.Flow): boolean {
  return ast.isReference(flow.source) && flow.source.called;
}

function arrowsOf(flow: ast.Flow): { readonly line: number; readonly offset: number }[] {
  return CstUtils.flattenCst(flow.$cstNode!)
    .filter((leaf) => leaf.text === '->' && leaf.astNode === flow)
    .map((leaf) => ({ line: leaf.range.start.line, offset: leaf.offset }))
    .toArray();
}

function isFirstArrow(leaf: LeafCstNode): boolean {
  return arrowsOf(leaf.astNode as ast.Flow)[0]?.offset === leaf.offset;
}

/** Spaces after a setting's key, so that the block's `=` stand below each other. */
function padding(leaf: LeafCstNode): string {
  const setting = leaf.astNode;
  if (
    !ast.isSetting(setting) ||
    setting.called ||
    leaf.text !== setting.key ||
    leaf.offset !== setting.$cstNode?.offset
  ) {
    return '';
  }
  const keys = setting.$container.settings.filter((one) => !one.called).map((one) => one.key.length);
  return ' '.repeat(Math.max(...keys) - setting.key.length);
}

/** The space between two tokens of one line. */
function gap(leaf: LeafCstNode, previous: LeafCstNode): string {
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
