import { AstUtils, type LangiumDocument } from 'langium';
import type { Range } from 'vscode-languageserver-types';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { rangeOf, textOf } from '../diagnostics/source.js';
import * as ast from '../generated/ast.js';
import type { Training, TrainingProblem } from '../protocol.js';
import type { Analyser } from './analyser.js';

/** The train blocks of a file, each with the errors that keep it from starting. */
export function listTrainings(document: LangiumDocument, analyser: Analyser): Training[] {
  return analyser.analysisOf(document).trainings.map(({ index, node, ready }) => {
    const problems = problemsOf(node, document, analyser);
    const unknown = { message: 'Not everything that it trains is known.', range: rangeOf(node) };
    return {
      index,
      model: node.model?.$refText ?? '',
      data: node.data?.$refText ?? '',
      range: rangeOf(node),
      label: labelOf(node),
      problems: ready || problems.length > 0 ? problems : [unknown],
    };
  });
}

/** What tells a block from others: `adam, mse, 1000 epochs`. */
function labelOf(train: ast.Train): string {
  const value = (key: string) => {
    const setting = train.settings.find((one) => one.key === key)?.value;
    return setting && textOf(setting);
  };
  const epochs = value('epochs') ?? '1';
  return [value('optimizer'), value('loss'), `${epochs} ${epochs === '1' ? 'epoch' : 'epochs'}`]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** The errors that keep a block from being run. */
export function problemsOf(
  block: ast.Train | ast.Forecast | ast.Generate,
  document: LangiumDocument,
  analyser: Analyser,
): TrainingProblem[] {
  return errorsBehind(block, analyser).map(({ diagnostic: { message, range }, home }) => ({
    message,
    range,
    ...(home !== document && { uri: home.uri.toString() }),
  }));
}

/** Errors inside a declaration, and inside those that it uses, directly or through others and other files. */
export function errorsBehind(
  declaration: ast.Declaration,
  analyser: Analyser,
): { readonly diagnostic: Diagnostic; readonly home: LangiumDocument }[] {
  return [...declarationsUsed(declaration)].flatMap((used) => {
    const home = AstUtils.getDocument(used);
    const range = rangeOf(used);
    return analyser
      .analysisOf(home)
      .diagnostics.filter((one) => one.severity === 'error' && contains(range, one.range))
      .map((diagnostic) => ({ diagnostic, home }));
  });
}

function declarationsUsed(first: ast.Declaration): ReadonlySet<ast.Declaration> {
  const used = new Set<ast.Declaration>([first]);
  for (const declaration of used) {
    for (const node of AstUtils.streamAst(declaration)) {
      for (const { reference } of AstUtils.streamReferences(node)) {
        const target = 'ref' in reference ? reference.ref : undefined;
        const around = target && AstUtils.getContainerOfType(target, ast.isDeclaration);
        if (around) {
          used.add(around);
        }
      }
    }
  }
  return used;
}

function contains(outer: Range, inner: Range): boolean {
  const after =
    inner.start.line > outer.start.line ||
    (inner.start.line === outer.start.line && inner.start.character >= outer.start.character);
  const before =
    inner.end.line < outer.end.line ||
    (inner.end.line === outer.end.line && inner.end.character <= outer.end.character);
  return after && before;
}
