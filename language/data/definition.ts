import type { AstNode } from 'langium';
import type { URI } from 'vscode-uri';
import type { DiagnosticCode, Fix } from '../diagnostics/diagnostic.js';
import type { Reference } from '../generated/ast.js';
import type { ArgumentDefinition, ArgumentValues } from '../layers/arguments/definition.js';
import type { Value } from '../model/value.js';
import type { DataTensor } from './data-set.js';
import type { DataFiles } from './files/data-files.js';

/** What a function of data is asked: its arguments, and where data files are. */
export interface DataCall<Arguments = Readonly<Record<string, unknown>>> {
  readonly args: Arguments;
  /** The given arguments as the text has them, for messages that point at a part of one. */
  readonly given: ReadonlyMap<string, Value>;
  readonly node: Reference;
  readonly files: DataFiles;
  /** The `.lstm` file: data files are found beside it. */
  readonly file: URI;
}

/** Why a function cannot make what it is asked. */
export interface DataProblem {
  readonly code: DiagnosticCode;
  /** Whole sentences: what is needed, what came, what to do. */
  readonly message: string;
  /** The argument at fault: its value is marked, else the function's name. */
  readonly argument?: string;
  /** A value of that argument that would do, as it is written. */
  readonly better?: string;
  /** The very place, where it is smaller than an argument. */
  readonly at?: AstNode;
  readonly fixes?: readonly Fix[];
}

/** What a function gives: one tensor, or several (`windows` gives x and y). */
export type DataResult = DataTensor | readonly DataTensor[] | DataProblem;

/** The groups in which completion and the documentation show the functions. */
export type DataCategory = 'made' | 'random' | 'arithmetic' | 'shape' | 'file' | 'preparation';

/** All that is known of a function of data blocks: checking, completion, hover and the engine read it here. */
export interface DataFunction {
  readonly type: string;
  /** What NumPy, pandas, scikit-learn and Keras call the like: who writes one of these is told the right name. */
  readonly otherNames?: readonly string[];
  readonly category: DataCategory;
  /** One or two sentences of Markdown: what it gives, and its shape. */
  readonly summary: string;
  /** In the order of positional arguments. */
  readonly arguments: Readonly<Record<string, ArgumentDefinition<unknown>>>;
  /** Names of its results, where it gives several. */
  readonly results?: readonly string[];
  readonly infer: (call: DataCall) => DataResult;
}

/** Declares a function; `infer` sees its arguments by name and type. */
export function defineFunction<A extends Readonly<Record<string, ArgumentDefinition<unknown>>>>(
  definition: Omit<DataFunction, 'arguments' | 'infer'> & {
    readonly arguments: A;
    readonly infer: (call: DataCall<ArgumentValues<A>>) => DataResult;
  },
): DataFunction {
  return definition as unknown as DataFunction;
}

/** True where a function cannot make what it is asked. */
export function isDataProblem(result: DataResult): result is DataProblem {
  return 'code' in result;
}

/** A wrong value of an argument. */
export function wrongArgument(argument: string, message: string, better?: string): DataProblem {
  return { code: 'bad-value', argument, message, ...(better !== undefined && { better }) };
}
