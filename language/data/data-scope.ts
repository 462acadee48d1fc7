import { badValue } from '../diagnostics/bad-value.js';
import { dataProblem } from '../diagnostics/data-problem.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { unknownName } from '../diagnostics/unknown-name.js';
import * as ast from '../generated/ast.js';
import type { EvaluationScope } from '../model/evaluate.js';
import { readArguments } from '../model/read-arguments.js';
import { readContext } from '../model/read-layer.js';
import { partType } from '../model/slice.js';
import { readIndices } from '../model/slice-indices.js';
import type { Value } from '../model/value.js';
import { arithmetic, negation } from './arithmetic.js';
import type { DataTensor } from './data-set.js';
import { enteringType } from './data-type.js';
import { type DataProblem, type DataResult, isDataProblem } from './definition.js';
import { asTensor, holdsUnknown } from './kinds.js';
import type { DataContext } from './read-data-set.js';
import { dataFunctions, findDataFunction } from './registry.js';
import { sliced, slicedColumns } from './slice.js';

/** Words that arguments of functions take without quotes. */
const words = new Set(['char', 'word']);

/** What names, calls and `+ - * /` mean inside a data block. */
export class DataScope implements EvaluationScope {
  constructor(
    private readonly names: ReadonlyMap<ast.DataName, Value>,
    private readonly context: DataContext,
  ) {}

  report(diagnostic: Diagnostic): void {
    this.context.report(diagnostic);
  }

  lookup(declared: ast.Named, node: ast.Reference): Value | undefined {
    if (node.called) {
      // A tensor may be called like a function; what is called is the function.
      return this.call(node);
    }
    if (ast.isConst(declared)) {
      const value = this.context.constant(declared);
      return value.kind === 'call' ? this.call(value.node) : value;
    }
    const value = ast.isDataName(declared) ? this.names.get(declared) : undefined;
    return value && ({ ...value, node } as Value);
  }

  word(node: ast.Reference): Value | undefined {
    const name = node.target?.$refText ?? '';
    if (words.has(name)) {
      return undefined;
    }
    const known = [...this.names.keys()].map((one) => one.name);
    this.report(
      findDataFunction(name)
        ? badValue(node, `${name} is a function: write its arguments, ${name}(…).`)
        : unknownName(node, name, known, 'tensor'),
    );
    return { kind: 'unknown', node };
  }

  call(node: ast.Reference): Value {
    const name = node.target?.$refText ?? '';
    const definition = findDataFunction(name);
    if (!definition) {
      const known = dataFunctions.map((one) => one.type);
      const meant = dataFunctions.find(({ otherNames }) => otherNames?.includes(name))?.type;
      this.report(unknownName(node, name, known, 'function of data', 'target', meant));
      return { kind: 'unknown', node };
    }
    const read = readArguments(node, definition, this, readContext(this));
    if (!read) {
      return { kind: 'unknown', node };
    }
    const { files, file } = this.context;
    const result = definition.infer({ ...read, node, files, file });
    if (isDataProblem(result)) {
      this.report(dataProblem(result, node, read.given));
      return { kind: 'unknown', node };
    }
    return 'make' in result ? array(result) : { kind: 'list', items: result.map(array), tuple: true, node };
  }

  calculate(node: ast.Arithmetic, left: Value, right: Value): Value | undefined {
    return this.combine([left, right], node, ([a, b]) => arithmetic(node, a!, b!));
  }

  negate(node: ast.Negation, operand: Value): Value | undefined {
    return this.combine([operand], node, ([of]) => negation(node, of!));
  }

  slice(node: ast.Slice, value: Value): Value | undefined {
    return this.combine([value], node, ([of]) => this.take(of!, node));
  }

  private take(of: DataTensor, node: ast.Slice): DataTensor | undefined {
    const axes = readIndices(node, of.type.shape.length, this);
    if (!axes) {
      return undefined;
    }
    const part = partType(enteringType(of.type), axes, node);
    if ('problem' in part) {
      this.report(part.problem);
      return undefined;
    }
    const { shape, axes: labels } = part.type;
    if (shape.includes(0)) {
      this.report(badValue(node, `Nothing is left: this slice is ${JSON.stringify(shape)}.`));
      return undefined;
    }
    const { columns: all, ...type } = of.type;
    const columns = slicedColumns(all, axes.at(-1));
    const { files } = this.context;
    return sliced(of, axes, { ...type, shape, axes: labels, ...(columns && { columns }) }, node, files);
  }

  /** Makes a tensor of values that are tensors; undefined where one is none. */
  private combine(
    values: readonly Value[],
    node: ast.Expression,
    make: (tensors: readonly DataTensor[]) => DataTensor | DataProblem | undefined,
  ): Value | undefined {
    if (values.some(holdsUnknown)) {
      return { kind: 'unknown', node };
    }
    const tensors: DataTensor[] = [];
    for (const value of values) {
      const tensor = asTensor(value);
      if (!('make' in tensor)) {
        this.report(badValue(tensor.at, `A tensor or a number is needed here, but this is ${tensor.wrong}.`));
        return { kind: 'unknown', node };
      }
      tensors.push(tensor);
    }
    const result: DataResult | undefined = make(tensors);
    if (!result) {
      return { kind: 'unknown', node };
    }
    if (isDataProblem(result)) {
      this.report(dataProblem(result, node, new Map()));
      return { kind: 'unknown', node };
    }
    return array(result as DataTensor);
  }
}

function array(tensor: DataTensor): Value {
  return { kind: 'array', array: tensor, node: tensor.node };
}
