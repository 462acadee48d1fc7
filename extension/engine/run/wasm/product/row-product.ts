import { Code } from '../assembler/code.js';
import { floatBytes, type ProductShape } from './product-shape.js';

/** So many multiplications of vectors are written out rather than looped over. */
const mostWrittenOut = 64;

/** Whether a product goes row by row: where putting the right matrix in order first would take longer. */
export const goesByRows = ({ rows, columns, inner, right }: ProductShape): boolean =>
  right.column === 1 && (rows < 4 || rows * columns * inner < 4096);

/**
 * The function `(result, left, right)` that multiplies two matrices, up to 16 columns of a row at once. The
 * right one must have its rows in order.
 */
export function rowProduct({ rows, columns, inner, left, right }: ProductShape): Code {
  const code = new Code(3);
  const [to, a, b] = [0, 1, 2];
  const [row, column, from, lefts, until] = [0, 1, 2, 3, 4].map(() => code.local()) as number[];
  const sums = [0, 1, 2, 3].map(() => code.local('v128'));
  const rowBytes = right.row * floatBytes;
  const leftBytes = left.column * floatBytes;
  const vectors = Math.ceil(columns / 4);
  const writtenOut = inner * vectors <= mostWrittenOut;

  const addProduct = (sum: number, vector: number, leftOffset: number, rightOffset: number) =>
    code
      .get(sum)
      .get(lefts!)
      .loadSplat(leftOffset)
      .get(from!)
      .loadVector(rightOffset + vector * 16)
      .vector('f32x4.mul')
      .vector('f32x4.add')
      .set(sum);
  /** The next columns of the current row, so many vectors of them; of the last vector, so many elements. */
  const multiply = (count: number, lanes: number) => {
    for (const sum of sums.slice(0, count)) code.floats(0).set(sum);
    code.get(a).set(lefts!).get(b).get(column!).i32('add').set(from!);
    const each = (leftOffset: number, rightOffset: number) => {
      for (let at = 0; at < count; at++) addProduct(sums[at]!, at, leftOffset, rightOffset);
    };
    if (writtenOut) {
      for (let k = 0; k < inner; k++) each(k * leftBytes, k * rowBytes);
    } else {
      code
        .get(from!)
        .number(inner * rowBytes)
        .i32('add')
        .set(until!);
      code.loop(() => {
        each(0, 0);
        code.increase(lefts!, leftBytes).increase(from!, rowBytes);
        code.get(from!).get(until!).i32('lt_u');
      });
    }
    for (let at = 0; at < count; at++) {
      code.get(to).get(column!).i32('add').tee(from!).get(sums[at]!);
      code.storeFirst(at === count - 1 ? lanes : 4, sums[at]!, from!, at * 16);
    }
    code.increase(column!, count * 16);
  };

  code.loop(() => {
    code.number(0).set(column!);
    const fours = Math.floor(columns / 16);
    if (fours > 0) {
      code.loop(() => {
        multiply(4, 4);
        code
          .get(column!)
          .number(fours * 64)
          .i32('lt_u');
      });
    }
    const rest = vectors - fours * 4;
    if (rest > 0) multiply(rest, columns - (vectors - 1) * 4);
    code
      .increase(to, columns * floatBytes)
      .increase(a, left.row * floatBytes)
      .increase(row!, 1);
    code.get(row!).number(rows).i32('lt_u');
  });
  return code;
}
