import { AstUtils, type LangiumDocument } from 'langium';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { contains } from '../diagnostics/overlap.js';
import { rangeOf } from '../diagnostics/source.js';
import type { Declaration } from '../generated/ast.js';
import { Reach } from '../model/reach.js';
import type { Analyser } from './analyser.js';

/** Errors inside a declaration, and inside those that it uses, directly or through others and other files. */
export function errorsBehind(
  declaration: Declaration,
  analyser: Analyser,
): { readonly diagnostic: Diagnostic; readonly home: LangiumDocument }[] {
  return [...new Reach().from(declaration)].flatMap((used) => {
    const home = AstUtils.getDocument(used);
    const range = rangeOf(used);
    return analyser
      .analysisOf(home)
      .diagnostics.filter((one) => one.severity === 'error' && contains(range, one.range))
      .map((diagnostic) => ({ diagnostic, home }));
  });
}
