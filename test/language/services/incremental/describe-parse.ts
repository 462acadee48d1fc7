import type { ILexingError, IRecognitionException, IToken } from 'chevrotain';
import { type AstNode, type CstNode, isCompositeCstNode, isLeafCstNode, type ParseResult } from 'langium';
import { isSlip } from '../../../../language/services/repair/slip.js';

/** All that a parser says of a text, as lines that tell where two results differ. */
export function describeParse({ value, lexerErrors, parserErrors }: ParseResult): string[] {
  return [
    ...describeNode(value, ''),
    ...describeCst(value.$cstNode!, ''),
    ...lexerErrors.map(describeLexerError),
    ...parserErrors.map(describeParserError),
  ];
}

function describeNode(node: AstNode, indent: string): string[] {
  const { $type, $container, $containerProperty, $containerIndex, $cstNode, ...own } = node;
  const place = `${$containerProperty ?? ''}@${$containerIndex ?? ''} in ${$container?.$type ?? ''}`;
  const lines = [
    `${indent}${$type} ${place} ${$cstNode?.offset}+${$cstNode?.length} ${$cstNode?.astNode.$type}`,
  ];
  for (const [name, value] of Object.entries(own).filter(([key]) => !key.startsWith('$'))) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one !== 'object' || one === null) {
        lines.push(`${indent}  ${name} ${String(one)}`);
      } else if ('$refText' in one) {
        lines.push(`${indent}  ${name} -> ${one.$refText} ${one.$refNode?.offset}`);
      } else {
        const right = one.$container === node ? '' : 'LOST ';
        lines.push(`${indent}  ${right}${name}:`, ...describeNode(one, `${indent}    `));
      }
    }
  }
  return lines;
}

function describeCst(node: CstNode, indent: string): string[] {
  const { start, end } = node.range;
  const range = `${start.line}:${start.character}-${end.line}:${end.character}`;
  const rule = node.grammarSource?.$cstNode?.text ?? node.grammarSource?.$type ?? '';
  const leaf = isLeafCstNode(node) ? `${node.tokenType.name} ${node.hidden}` : node.astNode.$type;
  const line = `${indent}${node.offset}+${node.length} ${range} ${leaf} ${rule} ${JSON.stringify(node.text)}`;
  const inside = isCompositeCstNode(node) ? node.content : [];
  return [
    line,
    ...inside.flatMap((one) => [
      ...(one.container === node && one.root === node.root ? [] : ['LOST']),
      ...describeCst(one, `${indent}  `),
    ]),
  ];
}

function describeLexerError(error: ILexingError): string {
  const { offset, line, column, length, message } = error;
  const further = isSlip(error) ? { fix: error.fix, related: error.related } : {};
  return JSON.stringify({ offset, line, column, length, message, ...further });
}

function describeParserError(error: IRecognitionException): string {
  const { message, name, token, resyncedTokens, context } = error;
  const { previousToken } = error as { previousToken?: IToken };
  const tokens = [token, previousToken, ...resyncedTokens].map((one) => one && describeToken(one));
  return JSON.stringify({ name, message, tokens, stack: context.ruleStack });
}

function describeToken({ image, startOffset, endOffset, startLine, endLine, startColumn }: IToken): string {
  return `${image} ${startOffset}-${endOffset} ${startLine}-${endLine}:${startColumn}`;
}
