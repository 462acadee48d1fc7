import { CstUtils, type LangiumDocument, type LeafCstNode } from 'langium';
import * as ast from '../generated/ast.js';
import { gap, padding } from './format-spaces.js';
import {
  beginsStatement,
  type ChainLayout,
  chainLayout,
  closesBlock,
  hasBraces,
  isComment,
  isOwnLine,
  opensBlock,
} from './format-tokens.js';

/**
 * A file's text in its canonical layout: two spaces a level, one statement a line, a chain's arrows below
 * each other, a train block's settings in columns. Comments stay where they are, and so do line breaks inside
 * brackets; lines end as the first one does. Formatting twice changes nothing more. Undefined where the text
 * does not parse: laying that out could change what it means.
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
  const [lineEnd] = /\r\n?|\n/.exec(value.$cstNode.root.fullText) ?? ['\n'];
  return text.replaceAll('\n', lineEnd);
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
  private readonly chains = new Map<ast.Flow, ChainLayout>();

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
      const { block, broken, firstArrow } = this.chainAround(leaf.astNode);
      return broken && (block || leaf.offset !== firstArrow);
    }
    const inBrackets = this.brackets > 0 || /^[)\]}]$/.test(leaf.text);
    return inBrackets && apart;
  }

  private chainAround(flow: ast.Flow): ChainLayout {
    const chain = this.chains.get(flow) ?? chainLayout(flow);
    this.chains.set(flow, chain);
    return chain;
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
