import type { AstNode } from 'langium';
import type { Diagnostic } from './diagnostic.js';
import { lineOf, rangeOf } from './source.js';

/** `duplicate-name`: a name is given once. The second one is marked. */
export function duplicateName(node: AstNode & { readonly name: string }, first: AstNode): Diagnostic {
  return {
    code: 'duplicate-name',
    severity: 'error',
    message: `The name ${node.name} is given already, on line ${lineOf(first)}. Choose another one here.`,
    range: rangeOf(node, 'name'),
    related: [{ message: `${node.name} is given here first.`, range: rangeOf(first, 'name') }],
    fixes: [
      {
        title: `Rename this one to ${node.name}_2`,
        edits: [{ range: rangeOf(node, 'name'), newText: `${node.name}_2` }],
      },
    ],
  };
}
