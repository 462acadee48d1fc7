import type { AstNode } from 'langium';
import type { Diagnostic, Fix, Related } from './diagnostic.js';
import { rangeOf } from './source.js';

/** `bad-value`: a value of the wrong kind or out of range. The message says what is needed and what came. */
export function badValue(
  node: AstNode,
  message: string,
  fixes: readonly Fix[] = [],
  related: readonly Related[] = [],
): Diagnostic {
  return { code: 'bad-value', severity: 'error', message, range: rangeOf(node), related, fixes };
}
