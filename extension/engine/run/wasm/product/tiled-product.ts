import { Code } from '../assembler/code.js';
import { Blocks, limit } from './blocks.js';
import { addEdge, multiplyTile } from './multiply-tile.js';
import { packTiles } from './pack-tiles.js';
import { floatBytes, type ProductShape, type Steps } from './product-shape.js';
import { innerBlock, leftBytes, rightBytes, rowBlock, tileColumns, tileRows } from './tile.js';

/** The numbers by which a product calls the functions it is made of. */
export interface TiledParts {
  readonly packRows: number;
  readonly packColumns: number;
  readonly multiplyTile: number;
  readonly addEdge: number;
}

/** The functions that products of every shape are made of, added to a module by `add`. */
export const tiledParts = (add: (code: Code) => number): TiledParts => ({
  packRows: add(packTiles(tileRows)),
  packColumns: add(packTiles(tileColumns)),
  multiplyTile: add(multiplyTile()),
  addEdge: add(addEdge()),
});

/**
 * The function `(result, left, right, scratch)` that multiplies two matrices of this shape.
 *
 * After Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008): blocks of both
 * matrices are copied into the order in which they are read, small enough for the nearest caches, and
 * multiplied a tile of the result at a time, which stays in registers.
 */
export function tiledProduct(shape: ProductShape, parts: TiledParts): Code {
  return new TiledProduct(shape, parts).written();
}

/** The function's parameters. */
const [result, left, right, scratch] = [0, 1, 2, 3] as const;

class TiledProduct {
  private readonly code = new Code(4);
  private readonly inner: Blocks;
  private readonly rows: Blocks;
  private readonly columns: Blocks;
  /** The current tile's first row in its block, and how many rows there are from it on. */
  private readonly tileRow: number;
  private readonly rowsLeft: number;
  /** Where the current tile of the result is, and its rows of the packed left block. */
  private readonly tile: number;
  private readonly packed: number;
  /** Whether this is the first inner block, which sets the result that others are added to. */
  private readonly first: number;

  constructor(
    private readonly shape: ProductShape,
    private readonly parts: TiledParts,
  ) {
    const { code } = this;
    this.inner = new Blocks(code, shape.inner, innerBlock);
    this.rows = new Blocks(code, shape.rows, rowBlock);
    this.columns = new Blocks(code, shape.columns, tileColumns);
    [this.tileRow, this.rowsLeft] = [code.local(), code.local()];
    [this.tile, this.packed, this.first] = [code.local(), code.local(), code.local()];
  }

  written(): Code {
    const { code, inner, rows, columns } = this;
    inner.each(() => {
      code.get(inner.at).i32('eqz').set(this.first);
      inner.setLength();
      rows.each(() => {
        rows.setLength();
        this.packLeft();
        columns.each(() => {
          columns.setLength();
          this.packRight();
          this.multiply();
        });
      });
    });
    return code;
  }

  private packLeft(): void {
    const { code, inner, rows } = this;
    const { left: steps } = this.shape;
    code.get(scratch);
    this.element(left, rows.at, inner.at, steps).get(rows.length).get(inner.length);
    code
      .number(steps.row * floatBytes)
      .number(steps.column * floatBytes)
      .call(this.parts.packRows);
  }

  private packRight(): void {
    const { code, inner, columns } = this;
    const { right: steps } = this.shape;
    this.packedRight();
    this.element(right, inner.at, columns.at, steps).get(columns.length).get(inner.length);
    code
      .number(steps.column * floatBytes)
      .number(steps.row * floatBytes)
      .call(this.parts.packColumns);
  }

  /** Multiplies the packed block of the left matrix by the packed columns of the right one, tile by tile. */
  private multiply(): void {
    const { code, rows, columns, inner, tileRow, rowsLeft, tile, packed } = this;
    code.number(0).set(tileRow).get(scratch).set(packed);
    this.element(result, rows.at, columns.at, { row: this.shape.columns, column: 1 }).set(tile);
    code.loop(() => {
      code.get(rows.length).get(tileRow).i32('sub').set(rowsLeft);
      code.get(rowsLeft).number(tileRows).i32('lt_u');
      code
        .get(columns.length)
        .number(tileColumns)
        .i32('lt_u')
        .i32('or')
        .either(
          () => this.multiplyEdge(),
          () => this.multiplyWhole(),
        );
      code
        .get(packed)
        .get(inner.length)
        .number(tileRows * floatBytes)
        .i32('mul')
        .i32('add')
        .set(packed);
      code.increase(tile, tileRows * this.rowBytes).increase(tileRow, tileRows);
      code.get(tileRow).get(rows.length).i32('lt_u');
    });
  }

  private multiplyWhole(): void {
    const { code, tile, packed, inner, first, parts } = this;
    code.get(tile).get(packed);
    this.packedRight().get(inner.length).number(this.rowBytes).get(first).call(parts.multiplyTile);
  }

  /** A tile that reaches beyond the result is made beside it, and what belongs there copied. */
  private multiplyEdge(): void {
    const { code, columns, rowsLeft, tile, packed, inner, first, parts } = this;
    this.tileBeside().get(packed);
    this.packedRight()
      .get(inner.length)
      .number(tileColumns * floatBytes)
      .number(1)
      .call(parts.multiplyTile);
    limit(code, rowsLeft, tileRows);
    code.get(tile);
    this.tileBeside().get(rowsLeft).get(columns.length).number(this.rowBytes).get(first).call(parts.addEdge);
  }

  /** Bytes from one row of the result to the next. */
  private get rowBytes(): number {
    return this.shape.columns * floatBytes;
  }

  private packedRight(): Code {
    return this.code.get(scratch).number(leftBytes).i32('add');
  }

  private tileBeside(): Code {
    return this.code
      .get(scratch)
      .number(leftBytes + rightBytes)
      .i32('add');
  }

  /** The address of an element of a matrix, whose row and column are in locals. */
  private element(matrix: number, row: number, column: number, steps: Steps): Code {
    this.code
      .get(matrix)
      .get(row)
      .number(steps.row * floatBytes)
      .i32('mul')
      .i32('add');
    return this.code
      .get(column)
      .number(steps.column * floatBytes)
      .i32('mul')
      .i32('add');
  }
}
