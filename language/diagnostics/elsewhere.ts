import type { Model, Reference } from '../generated/ast.js';
import type { Diagnostic, Related } from './diagnostic.js';
import { rangeOf, uriOf } from './source.js';

/** A mistake that shows inside a model of another file, told where this file uses the model. */
export function elsewhere(diagnostic: Diagnostic, use: Reference, model: Model): Diagnostic {
  const uri = uriOf(model);
  const there = <T extends object>(place: T): T => ({ ...(uri !== undefined && { uri }), ...place });
  return {
    ...diagnostic,
    message: `Inside the model ${model.name}: ${diagnostic.message}`,
    range: rangeOf(use, 'target'),
    related: [
      there<Related>({ message: 'It shows here.', range: diagnostic.range }),
      ...diagnostic.related.map(there),
    ],
    fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(there) })),
  };
}
