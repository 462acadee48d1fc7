import { AstUtils } from 'langium';
import type { DataSet, DataTensor } from '../../data/data-set.js';
import type { DataFiles } from '../../data/files/data-files.js';
import { newMaking } from '../../data/making.js';
import { trainingSamples } from '../../data/materialise.js';
import type { NdArray } from '../../data/nd-array.js';
import * as ast from '../../generated/ast.js';
import type { Analysis } from '../../model/analysis.js';
import { sizeOf } from '../../shapes/shape.js';

/** How many numbers may have to be made for a glance at the first ones. */
const affordable = 100_000;
/** How many of them are shown. */
const shown = 24;

/** The first values of a tensor, nested as in the language; undefined where making them could take long. */
export function firstValues(
  tensor: DataTensor,
  data: DataSet,
  analysis: Analysis,
  files: DataFiles,
): string | undefined {
  const sizes = [...data.tensors.values()].map(({ type }) => sizeOf(type.shape));
  if (sizes.some((size) => size === null || size > affordable) || makesMuch(data, analysis)) {
    return undefined;
  }
  try {
    const { array } = tensor.make({
      ...newMaking(files),
      trainingPart: (size) => trainingSamples(size, data.split?.fraction ?? 1),
    });
    return printArray(array);
  } catch {
    // A file that is not what it was a moment ago: the checker says so.
    return undefined;
  }
}

/** True where a call inside an expression might make more numbers than can be seen of its result. */
function makesMuch(data: DataSet, analysis: Analysis): boolean {
  return AstUtils.streamAst(data.node)
    .filter(ast.isReference)
    .some((call) => call.called && numbersIn(call, analysis) > affordable);
}

/** The product of all whole numbers in a call's arguments: its result's size is no greater for one that has none. */
function numbersIn(call: ast.Reference, analysis: Analysis): number {
  let product = 1;
  for (const node of AstUtils.streamAst(call)) {
    if (ast.isNumberLiteral(node)) {
      product *= Math.max(1, Number(node.text.replaceAll('_', '')));
    } else if (ast.isReference(node) && ast.isConst(node.target?.ref)) {
      const value = analysis.constants.valueOf(node.target.ref);
      product *= value.kind === 'number' ? Math.max(1, value.value) : 1;
    }
  }
  return product;
}

/** `[[0], [0.2], …]`: as many numbers as fit, the rest as dots. */
function printArray({ shape, data }: NdArray): string {
  let left = shown;
  let next = 0;
  const print = (axis: number): string => {
    if (axis === shape.length) {
      left--;
      return String(Number(data[next++]!.toPrecision(4)));
    }
    const parts: string[] = [];
    for (let i = 0; i < shape[axis]!; i++) {
      if (left <= 0) {
        parts.push('…');
        break;
      }
      parts.push(print(axis + 1));
    }
    return `[${parts.join(', ')}]`;
  };
  return print(0);
}
