import type { URI } from 'vscode-uri';
import { badValue } from '../diagnostics/bad-value.js';
import { wrongNames } from '../diagnostics/data-problem.js';
import { dataSamples } from '../diagnostics/data-samples.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { duplicateName } from '../diagnostics/duplicate-name.js';
import * as ast from '../generated/ast.js';
import { evaluate } from '../model/evaluate.js';
import type { Value } from '../model/value.js';
import { DataScope } from './data-scope.js';
import type { DataPart, DataSet, DataTensor } from './data-set.js';
import type { DataFiles } from './files/data-files.js';
import { asTensor, holdsUnknown } from './kinds.js';
import { remembered } from './remembered.js';

/** What reading a data block shares with the rest of the analysis. */
export interface DataContext {
  constant(node: ast.Const): Value;
  report(diagnostic: Diagnostic): void;
  readonly files: DataFiles;
  /** The `.lstm` file: data files are found beside it. */
  readonly file: URI;
}

/** Reads a data block: every expression's shape and kind, without making a value. */
export function readDataSet(node: ast.Data, context: DataContext): DataSet {
  return new DataSetReader(node, context).read();
}

class DataSetReader {
  private readonly names = new Map<ast.DataName, Value>();
  /** What gave each name first. */
  private readonly declared = new Map<string, ast.DataName>();
  private readonly tensors = new Map<string, DataTensor>();
  private readonly parts: { x?: DataPart; y?: DataPart } = {};
  private readonly said = { x: false, y: false };
  private readonly scope: DataScope;
  private split: DataSet['split'];
  private complete = true;

  constructor(
    private readonly node: ast.Data,
    context: DataContext,
  ) {
    this.scope = new DataScope(this.names, {
      ...context,
      report: (diagnostic) => {
        this.complete &&= diagnostic.severity !== 'error';
        context.report(diagnostic);
      },
    });
  }

  read(): DataSet {
    for (const statement of this.node.statements) {
      if (ast.isSplit(statement)) {
        this.readSplit(statement);
      } else {
        this.readAssignment(statement);
      }
    }
    const data: DataSet = {
      name: this.node.name,
      node: this.node,
      tensors: this.tensors,
      ...this.parts,
      names: this.said,
      ...(this.split && { split: this.split }),
      complete: this.complete,
    };
    const samples = dataSamples(data);
    if (samples) {
      this.scope.report(samples);
    }
    return { ...data, complete: this.complete };
  }

  private readSplit(node: ast.Split): void {
    const value = evaluate(node.fraction, this.scope);
    if (this.split) {
      this.scope.report(badValue(node, 'split stands once in a data block.'));
    } else if (value.kind === 'number' && value.value > 0 && value.value < 1) {
      this.split = { fraction: value.value, node };
    } else if (value.kind !== 'unknown') {
      const message =
        'split needs the part that trains, a number between 0 and 1: split(0.67) trains on the first 67 %.';
      this.scope.report(badValue(node.fraction ?? node, message));
    }
  }

  private readAssignment(node: ast.DataAssignment): void {
    const value = evaluate(node.value, this.scope);
    const { targets } = node;
    const several = value.kind === 'list' && value.tuple ? value.items : undefined;
    if (targets.length === 1 && !isResults(value)) {
      this.bind(targets[0]!, value);
    } else if (several && several.length === targets.length) {
      for (const [i, target] of targets.entries()) {
        this.bind(target, several[i]!);
      }
    } else {
      // Without any name the text breaks off here, which the parser has reported.
      if (value.kind !== 'unknown' && targets.length > 0) {
        this.scope.report(wrongNames(node, several?.length ?? 1));
      }
      for (const target of targets) {
        this.bind(target, { kind: 'unknown', node: node.value });
      }
    }
  }

  private bind(target: ast.DataName, value: Value): void {
    const { name } = target;
    if (!name || name === '_') {
      return;
    }
    const first = this.declared.get(name);
    if (first) {
      this.scope.report(duplicateName(target, first));
      return;
    }
    this.declared.set(name, target);
    const part = name === 'x' || name === 'y' ? name : undefined;
    if (part) {
      this.said[part] = true;
    }
    if (value.kind === 'dictionary') {
      this.names.set(target, { kind: 'unknown', node: value.node });
      this.bindKeyed(part, value);
      return;
    }
    const tensor = this.tensorOf(value);
    this.names.set(target, bound(tensor, value));
    if (tensor) {
      this.tensors.set(name, tensor);
      if (part) {
        this.parts[part] = { kind: 'one', tensor, node: value.node };
      }
    }
  }

  /** `x = {price: a, volume: b}`. */
  private bindKeyed(part: 'x' | 'y' | undefined, value: Value & { kind: 'dictionary' }): void {
    if (!part) {
      const message = 'Only x and y name several tensors by key. Give each tensor a name of its own here.';
      this.scope.report(badValue(value.node, message));
      return;
    }
    const tensors = new Map<string, DataTensor>();
    for (const [key, entry] of value.entries) {
      const tensor = this.tensorOf(entry);
      if (tensor) {
        tensors.set(key, tensor);
      }
    }
    // With one of them wrong, nothing is said of the others against the model.
    if (tensors.size === value.entries.size && tensors.size > 0) {
      this.parts[part] = { kind: 'keyed', tensors, node: value.node };
    }
  }

  private tensorOf(value: Value): DataTensor | undefined {
    if (holdsUnknown(value)) {
      return undefined;
    }
    const tensor = asTensor(value);
    if ('make' in tensor) {
      return remembered({ ...tensor, node: value.node });
    }
    this.scope.report(badValue(tensor.at, `A data block names tensors, but this is ${tensor.wrong}.`));
    return undefined;
  }
}

/** A number stays one, so that it can be used as a size; all else is a tensor. */
function bound(tensor: DataTensor | undefined, value: Value): Value {
  if (value.kind === 'number') {
    return value;
  }
  return tensor ? { kind: 'array', array: tensor, node: tensor.node } : { kind: 'unknown', node: value.node };
}

/** True for the several results of one call. */
function isResults(value: Value): boolean {
  return value.kind === 'list' && value.tuple && ast.isReference(value.node);
}
