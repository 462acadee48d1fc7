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

/** `duplicate-name`: two layers of a model with the same `name=`. `free` is a name that none has. */
export function duplicateLayerName(node: AstNode, name: string, free: string): Diagnostic {
  return {
    code: 'duplicate-name',
    severity: 'error',
    message: `Another layer of this model is called "${name}". Layers' names are unique, since weights are kept under them.`,
    range: rangeOf(node),
    related: [],
    fixes: [{ title: `Call it "${free}"`, edits: [{ range: rangeOf(node, 'value'), newText: `"${free}"` }] }],
  };
}
