import { Code } from './assembler/code.js';

/** So many rows are added up by themselves before they join the others, so that large sums stay exact. */
const blockRows = 64;

/** What is added up: the rows of each of several matrices, into one row for each. */
export interface ColumnSums {
  readonly matrices: number;
  readonly rows: number;
  readonly columns: number;
  /** What the sums are divided by, for means. */
  readonly divisor: number;
}

/** The function `(result, matrices)`, both in order, up to 16 columns at once. */
export function columnSums({ matrices, rows, columns, divisor }: ColumnSums): Code {
  const code = new Code(2);
  const [to, from] = [0, 1];
  const [matrix, column, source, row, end] = [0, 1, 2, 3, 4].map(() => code.local()) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const totals = [0, 1, 2, 3].map(() => code.local('v128'));
  const sums = totals.map(() => code.local('v128'));
  const vectors = Math.ceil(columns / 4);
  const rowBytes = columns * 4;
  const clear = (vector: number) => code.floats(0).set(vector);
  const addRows = (count: number, into: readonly number[]) => {
    code
      .get(source)
      .number(count * rowBytes)
      .i32('add')
      .set(end);
    code.loop(() => {
      into.forEach((sum, at) => {
        code
          .get(sum)
          .get(source)
          .loadVector(at * 16)
          .vector('f32x4.add')
          .set(sum);
      });
      code.increase(source, rowBytes).get(source).get(end).i32('lt_u');
    });
  };

  /** Adds up the next columns: so many vectors, and so many elements of the last. */
  const addUp = (count: number, lanes: number) => {
    const [all, some] = [totals.slice(0, count), sums.slice(0, count)];
    all.forEach(clear);
    code.get(from).get(column).i32('add').set(source);
    const blocks = Math.floor(rows / blockRows);
    if (blocks > 0) {
      code.number(blocks).set(row);
      code.loop(() => {
        some.forEach(clear);
        addRows(blockRows, some);
        all.forEach((total, at) => {
          code.get(total).get(some[at]!).vector('f32x4.add').set(total);
        });
        code.increase(row, -1).get(row);
      });
    }
    if (rows % blockRows > 0) addRows(rows % blockRows, all);
    all.forEach((total, at) => {
      code.get(to).get(column).i32('add').tee(end).get(total);
      if (divisor !== 1) code.floats(divisor).vector('f32x4.div').tee(total);
      code.storeFirst(at === count - 1 ? lanes : 4, total, end, at * 16);
    });
    code.increase(column, count * 16);
  };

  code.loop(() => {
    code.number(0).set(column);
    const fours = Math.floor(columns / 16);
    if (fours > 0) {
      code.loop(() => {
        addUp(4, 4);
        code
          .get(column)
          .number(fours * 64)
          .i32('lt_u');
      });
    }
    const rest = vectors - fours * 4;
    if (rest > 0) addUp(rest, columns - (vectors - 1) * 4);
    code.increase(to, rowBytes).increase(from, rows * rowBytes);
    code.increase(matrix, 1).get(matrix).number(matrices).i32('lt_u');
  });
  return code;
}
