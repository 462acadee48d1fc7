import type { Reference } from '../generated/ast.js';
import { deepestUse, mostSteps } from '../model/extent.js';
import { badValue } from './bad-value.js';
import type { Diagnostic } from './diagnostic.js';

/** `bad-value` for the use of a block or model that makes the one around it larger than any network can be. */
export function tooLargeUse(node: Reference): Diagnostic {
  const name = node.target.$refText;
  return badValue(
    node,
    `Blocks and models that use each other come to more than ${mostSteps} layers here, or are more than ${deepestUse} deep in each other. Write layers instead of ${name}, or use it less often.`,
  );
}
