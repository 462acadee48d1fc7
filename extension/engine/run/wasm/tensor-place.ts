/** An address that a program's code knows: a fixed one, or so many bytes after what a local variable says. */
export interface Address {
  readonly local?: number;
  readonly offset: number;
}

/** The address so many bytes further. */
export const after = ({ local, offset }: Address, bytes: number): Address => ({
  ...(local === undefined ? {} : { local }),
  offset: offset + bytes,
});

/** Memory that values stand in; several where one is a part or another shape of the other. */
export interface Buffer {
  readonly address: Address;
  /** 0 where it is not given back. */
  readonly bytes: number;
  /** How many uses are still to come. */
  uses: number;
}

/**
 * Where element `n` of a value stands: `(n div columns) · row + (n mod columns) · column` elements after its
 * address. In order where `row` is `columns` and `column` 1; `column` 0 repeats one element for a row.
 */
export interface Pattern {
  readonly columns: number;
  readonly row: number;
  readonly column: 0 | 1;
}

/** A number as a float, or as a whole number. */
export interface Constant {
  readonly number: number;
  readonly float: boolean;
}

/** Where a value is while a program runs. */
export interface Place {
  /** Undefined where the value is a number, which needs no memory. */
  readonly buffer: Buffer | undefined;
  readonly address: Address;
  readonly pattern: Pattern;
  /** The number that all elements are, where that is known. */
  readonly constant?: Constant;
}

/** The pattern of so many elements, one after another. */
export const inOrder = (count: number): Pattern => ({ columns: count, row: count, column: 1 });

/** Whether a value of so many elements stands in order. */
export const isInOrder = ({ constant, pattern: { columns, row, column } }: Place, count: number): boolean =>
  constant === undefined && (count === 1 || (column === 1 && (columns >= count || row === columns)));

/** Whether all elements are one and the same. */
export const isRepeated = ({ pattern: { row, column } }: Place): boolean => row === 0 && column === 0;
