import { Code } from './assembler.js';
import { floatBytes, type ProductShape } from './product-shape.js';

/**
 * Large products, after Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008):
 * blocks of both matrices are copied into the order in which they are read, small enough for the nearest
 * caches, and multiplied a tile of the result at a time, which stays in registers.
 */
const innerBlock = 256;
const rowBlock = 128;
const tileRows = 4;
const tileColumns = 8;

const leftBytes = rowBlock * innerBlock * floatBytes;
const rightBytes = innerBlock * tileColumns * floatBytes;
const tileBytes = tileRows * tileColumns * floatBytes;

/** Bytes that a product needs beside its matrices. */
export const scratchBytes = leftBytes + rightBytes + tileBytes;

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
 * `(to, from, lanes, depth, laneStep, depthStep)`, steps in bytes: copies rows (or columns), so many to a
 * tile, to where the elements of a tile with the same inner index stand side by side. The last tile is
 * filled up with zeros.
 */
function packTiles(width: number): Code {
  const code = new Code(6);
  const [to, from, lanes, depth, laneStep, depthStep] = [0, 1, 2, 3, 4, 5];
  const [source, left, lane] = [code.local(), code.local(), code.local()];
  const eachDepth = (copy: () => void) => {
    code.get(from).set(source).get(depth).set(left);
    code.loop(() => {
      copy();
      code
        .increase(to, width * floatBytes)
        .get(source)
        .get(depthStep)
        .i32('add')
        .set(source);
      code.increase(left, -1).get(left);
    });
  };
  const copyLane = (at: number) => {
    code
      .get(to)
      .get(lane)
      .loadNumber()
      .storeNumber(at * floatBytes);
    code.get(lane).get(laneStep).i32('add').set(lane);
  };
  code.loop(() => {
    code.get(lanes).number(width).i32('lt_u');
    code.either(
      () =>
        eachDepth(() => {
          code.get(source).set(lane);
          for (let at = 0; at < width; at++) {
            code
              .number(at)
              .get(lanes)
              .i32('lt_u')
              .either(
                () => copyLane(at),
                () =>
                  code
                    .get(to)
                    .number(0)
                    .storeNumber(at * floatBytes),
              );
          }
        }),
      () => {
        code.get(laneStep).number(floatBytes).i32('sub').i32('eqz');
        code.either(
          () =>
            eachDepth(() => {
              for (let at = 0; at < width; at += 4) {
                code
                  .get(to)
                  .get(source)
                  .loadVector(at * floatBytes)
                  .storeVector(at * floatBytes);
              }
            }),
          () =>
            eachDepth(() => {
              code.get(source).set(lane);
              for (let at = 0; at < width; at++) copyLane(at);
            }),
        );
      },
    );
    code.get(from).get(laneStep).number(width).i32('mul').i32('add').set(from);
    // How many lanes are left, none below zero.
    code
      .get(lanes)
      .number(width)
      .i32('lt_u')
      .either(
        () => code.number(0).set(lanes),
        () => code.increase(lanes, -width),
      );
    code.get(lanes);
  });
  return code;
}

/**
 * `(to, left, right, depth, step, first)`: a tile of the result, whose rows are `step` bytes apart; the first
 * is set, later ones are added to what is there.
 */
function multiplyTile(): Code {
  const code = new Code(6);
  const [to, left, right, depth, step, first] = [0, 1, 2, 3, 4, 5];
  const row = code.local('v128');
  const columns = [code.local('v128'), code.local('v128')];
  const sums = Array.from({ length: tileRows }, () => columns.map(() => code.local('v128')));
  code.loop(() => {
    columns.forEach((column, half) => {
      code
        .get(right)
        .loadVector(half * 16)
        .set(column);
    });
    sums.forEach((halves, at) => {
      code
        .get(left)
        .loadSplat(at * floatBytes)
        .set(row);
      halves.forEach((sum, half) => {
        code.get(sum).get(row).get(columns[half]!).vector('f32x4.mul').vector('f32x4.add').set(sum);
      });
    });
    code.increase(left, tileRows * floatBytes).increase(right, tileColumns * floatBytes);
    code.increase(depth, -1).get(depth);
  });
  code
    .get(first)
    .i32('eqz')
    .either(() => {
      code.get(to).set(left);
      for (const halves of sums) {
        halves.forEach((sum, half) => {
          code
            .get(left)
            .loadVector(half * 16)
            .get(sum)
            .vector('f32x4.add')
            .set(sum);
        });
        code.get(left).get(step).i32('add').set(left);
      }
    });
  for (const halves of sums) {
    halves.forEach((sum, half) => {
      code
        .get(to)
        .get(sum)
        .storeVector(half * 16);
    });
    code.get(to).get(step).i32('add').set(to);
  }
  return code;
}

/** `(to, tile, rows, columns, step, first)`: what of a tile belongs to the result, copied or added there. */
function addEdge(): Code {
  const code = new Code(6);
  const [to, tile, rows, columns, step, first] = [0, 1, 2, 3, 4, 5];
  const [at, end] = [code.local(), code.local()];
  code.get(columns).number(floatBytes).i32('mul').set(end);
  code.loop(() => {
    code.number(0).set(at);
    code.loop(() => {
      const element = (matrix: number) => code.get(matrix).get(at).i32('add');
      code.get(first).either(
        () => element(to) && element(tile).loadSplat().storeLanes(1, 0),
        () => {
          element(to) && element(tile).loadSplat();
          element(to).loadSplat().vector('f32x4.add').storeLanes(1, 0);
        },
      );
      code.increase(at, floatBytes).get(at).get(end).i32('lt_u');
    });
    code.get(to).get(step).i32('add').set(to);
    code
      .increase(tile, tileColumns * floatBytes)
      .increase(rows, -1)
      .get(rows);
  });
  return code;
}

/** The function `(result, left, right, scratch)` that multiplies two matrices of this shape. */
export function tiledProduct(shape: ProductShape, parts: TiledParts): Code {
  const { rows, columns, inner, left, right } = shape;
  const code = new Code(4);
  const [to, a, b, scratch] = [0, 1, 2, 3];
  const [depth, depthNow, row, rowsNow, column, columnsNow, tileRow, tileRowsNow, result, packed, first] =
    Array.from({ length: 11 }, () => code.local()) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
  const step = columns * floatBytes;
  /** `size − at`, at most `most`. */
  const rest = (size: number, at: number, most: number, into: number) => {
    code.number(size).get(at).i32('sub').set(into);
    code
      .get(into)
      .number(most)
      .i32('lt_u')
      .either(
        () => {},
        () => code.number(most).set(into),
      );
  };
  /** The address of an element of a matrix. */
  const element = (matrix: number, rowAt: number, rowStep: number, columnAt: number, columnStep: number) => {
    code
      .get(matrix)
      .get(rowAt)
      .number(rowStep * floatBytes)
      .i32('mul')
      .i32('add');
    return code
      .get(columnAt)
      .number(columnStep * floatBytes)
      .i32('mul')
      .i32('add');
  };
  const rightBlock = () => code.get(scratch).number(leftBytes).i32('add');
  const tile = () =>
    code
      .get(scratch)
      .number(leftBytes + rightBytes)
      .i32('add');
  const from = (at: number, next: () => void, by: number, size: number) => {
    code.number(0).set(at);
    code.loop(() => {
      next();
      code.increase(at, by).get(at).number(size).i32('lt_u');
    });
  };

  from(
    depth,
    () => {
      code.get(depth).i32('eqz').set(first);
      rest(inner, depth, innerBlock, depthNow);
      from(
        row,
        () => {
          rest(rows, row, rowBlock, rowsNow);
          code.get(scratch);
          element(a, row, left.row, depth, left.column).get(rowsNow).get(depthNow);
          code
            .number(left.row * floatBytes)
            .number(left.column * floatBytes)
            .call(parts.packRows);
          from(
            column,
            () => {
              rest(columns, column, tileColumns, columnsNow);
              rightBlock();
              element(b, depth, right.row, column, right.column).get(columnsNow).get(depthNow);
              code
                .number(right.column * floatBytes)
                .number(right.row * floatBytes)
                .call(parts.packColumns);
              code.number(0).set(tileRow).get(scratch).set(packed);
              element(to, row, columns, column, 1).set(result);
              code.loop(() => {
                code.get(rowsNow).get(tileRow).i32('sub').set(tileRowsNow);
                code.get(tileRowsNow).number(tileRows).i32('lt_u');
                code
                  .get(columnsNow)
                  .number(tileColumns)
                  .i32('lt_u')
                  .i32('or')
                  .either(
                    () => {
                      tile().get(packed);
                      rightBlock()
                        .get(depthNow)
                        .number(tileColumns * floatBytes)
                        .number(1)
                        .call(parts.multiplyTile);
                      code
                        .get(tileRowsNow)
                        .number(tileRows)
                        .i32('lt_u')
                        .either(
                          () => {},
                          () => code.number(tileRows).set(tileRowsNow),
                        );
                      code.get(result);
                      tile().get(tileRowsNow).get(columnsNow).number(step).get(first).call(parts.addEdge);
                    },
                    () => {
                      code.get(result).get(packed);
                      rightBlock().get(depthNow).number(step).get(first).call(parts.multiplyTile);
                    },
                  );
                code
                  .get(packed)
                  .get(depthNow)
                  .number(tileRows * floatBytes)
                  .i32('mul')
                  .i32('add')
                  .set(packed);
                code.increase(result, tileRows * step).increase(tileRow, tileRows);
                code.get(tileRow).get(rowsNow).i32('lt_u');
              });
            },
            tileColumns,
            columns,
          );
        },
        rowBlock,
        rows,
      );
    },
    innerBlock,
    inner,
  );
  return code;
}
