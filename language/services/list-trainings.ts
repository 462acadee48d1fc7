import { AstUtils } from 'langium';
import type { Range } from 'vscode-languageserver-types';
import { rangeOf, textOf } from '../diagnostics/source.js';
import * as ast from '../generated/ast.js';
import type { Analysis } from '../model/analysis.js';
import type { Training, TrainingProblem } from '../protocol.js';

/** The train blocks of a file, each with the errors that keep it from starting. */
export function listTrainings(analysis: Analysis): Training[] {
  return analysis.file.declarations.filter(ast.isTrain).map((train, index) => ({
    index,
    model: train.model?.$refText ?? '',
    data: train.data?.$refText ?? '',
    range: rangeOf(train),
    label: labelOf(train),
    problems: problemsOf(train, analysis),
  }));
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

/** Errors inside the block, and inside the declarations that it uses, directly or through others. */
function problemsOf(train: ast.Train, analysis: Analysis): TrainingProblem[] {
  const used = declarationsUsed(train);
  const ranges = [...used]
    .filter((one) => AstUtils.findRootNode(one) === analysis.file)
    .map((one) => rangeOf(one));
  return analysis.diagnostics
    .filter((one) => one.severity === 'error')
    .filter((one) => ranges.some((range) => contains(range, one.range)))
    .map(({ message, range }) => ({ message, range }));
}

function declarationsUsed(train: ast.Train): ReadonlySet<ast.Declaration> {
  const used = new Set<ast.Declaration>([train]);
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
