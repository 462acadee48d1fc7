import { isFlow, type Reference } from '../generated/ast.js';
import { badValue } from './bad-value.js';
import type { Diagnostic } from './diagnostic.js';
import { removeStep } from './fixes/steps.js';

/** `bad-value`: a model is used among its own layers. */
export function insideItself(node: Reference, name: string): Diagnostic {
  const alone = isFlow(node.$container) && node.$container.steps.length === 1;
  const edit = alone ? undefined : removeStep(node);
  return badValue(
    node,
    `The model ${name} is used inside itself, so the network would never end. Leave it out, or write the layers ` +
      'that are meant.',
    edit ? [{ title: `Leave out ${name}`, edits: [edit] }] : [],
  );
}
