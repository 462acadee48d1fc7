import type { Data, Expression, Split } from '../generated/ast.js';
import type { DataType } from './data-type.js';
import type { Making } from './making.js';
import type { NdArray } from './nd-array.js';
import type { MadeRows } from './rows.js';
import type { Vocabulary } from './vocabulary.js';

/** A tensor of a data block: what is known of it, and how its values come when they are asked for. */
export interface DataTensor {
  readonly type: DataType;
  readonly node: Expression;
  /** Of windows: the rows that they show, and how far apart they are. */
  readonly cutFrom?: CutFrom;
  /** Makes all values. Throws a `DataError` where a file cannot be read as it was when it was checked. */
  make(making: Making): Made;
  /** The values as they come, part by part where they are many; made whole by {@link make} where left out. */
  rows?(making: Making): MadeRows;
}

/** Where windows come from. */
export interface CutFrom {
  /** `[rows, features]`, `[groups, rows, features]` or `[rows]`, in order of time. */
  readonly rows: DataTensor;
  /** Rows of a window. */
  readonly lookBack: number;
  /** Rows from one window to the next. */
  readonly stride: number;
}

/** Values, and what they meant before they were turned into numbers. */
export interface Made {
  readonly array: NdArray;
  /** How to get back from the last axis' scaled values to the data's own units. */
  readonly scaling?: Scaling;
  /** What ids stand for. */
  readonly vocabulary?: Vocabulary;
}

/** `own = value × scale + offset`, one of each for every place of the last axis. */
export interface Scaling {
  readonly scale: readonly number[];
  readonly offset: readonly number[];
}

/** What `x` or `y` of a data block is: one tensor, or several by the names of inputs or outputs. */
export type DataPart =
  | { readonly kind: 'one'; readonly tensor: DataTensor; readonly node: Expression }
  | { readonly kind: 'keyed'; readonly tensors: ReadonlyMap<string, DataTensor>; readonly node: Expression };

/** A data block of the text: named tensors without their values. */
export interface DataSet {
  readonly name: string;
  readonly node: Data;
  /** Every tensor that the block names, in the order of the text; without those that are wrong. */
  readonly tensors: ReadonlyMap<string, DataTensor>;
  /** Undefined where the block has none, or a mistake, reported already, keeps it from being known. */
  readonly x?: DataPart;
  readonly y?: DataPart;
  /** True where the block says `x` or `y`, right or wrong. */
  readonly names: { readonly x: boolean; readonly y: boolean };
  /** The part of the samples that trains; the rest validates. Undefined without a `split` statement. */
  readonly split?: { readonly fraction: number; readonly node: Split };
  /** False where a mistake of the block is reported. */
  readonly complete: boolean;
}
