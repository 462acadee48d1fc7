import type { Range } from 'vscode-languageserver-types';
import type { Model, Reference } from '../generated/ast.js';
import type { Diagnostic, Related } from './diagnostic.js';
import { rangeOf, uriOf } from './source.js';

/** A mistake that shows inside a model of another file, told where this file uses the model. */
export function elsewhere(diagnostic: Diagnostic, use: Reference, model: Model): Diagnostic {
  return fromElsewhere(diagnostic, uriOf(model), {
    range: rangeOf(use, 'target'),
    where: `Inside the model ${model.name}`,
  });
}

/** A mistake of another file, told at a place of this one. */
export function fromElsewhere(
  diagnostic: Diagnostic,
  uri: string | undefined,
  { range, where }: { readonly range: Range; readonly where: string },
): Diagnostic {
  const there = <T extends object>(place: T): T => ({ ...(uri !== undefined && { uri }), ...place });
  return {
    ...diagnostic,
    message: `${where}: ${diagnostic.message}`,
    range,
    related: [
      there<Related>({ message: 'It shows here.', range: diagnostic.range }),
      ...diagnostic.related.map(there),
    ],
    fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(there) })),
  };
}
