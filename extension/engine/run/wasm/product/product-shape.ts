/**
 * Which product of two matrices: its sizes, and how many elements lie between neighbours of a row and of a
 * column, by which a transposed matrix differs from one in order. The result is in order.
 */
export interface ProductShape {
  readonly rows: number;
  readonly columns: number;
  /** Columns of the left matrix, rows of the right one. */
  readonly inner: number;
  readonly left: Steps;
  readonly right: Steps;
}

/** How many elements further the next row and the next column of a matrix are. */
export interface Steps {
  readonly row: number;
  readonly column: number;
}

/** Bytes of a float. */
export const floatBytes = 4;
