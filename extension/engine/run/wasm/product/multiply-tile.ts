import { Code } from '../assembler/code.js';
import { floatBytes } from './product-shape.js';
import { tileColumns, tileRows } from './tile.js';

/**
 * The function `(to, left, right, depth, step, first)` that multiplies two packed tiles into one of the
 * result, whose rows are `step` bytes apart; the first is set, later ones are added to what is there.
 */
export function multiplyTile(): Code {
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
  const addWhatIsThere = () => {
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
  };
  code.get(first).i32('eqz').either(addWhatIsThere);
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

/**
 * The function `(to, tile, rows, columns, step, first)`: what of a tile belongs to the result, copied or
 * added there.
 */
export function addEdge(): Code {
  const code = new Code(6);
  const [to, tile, rows, columns, step, first] = [0, 1, 2, 3, 4, 5];
  const [at, end] = [code.local(), code.local()];
  const element = (matrix: number) => code.get(matrix).get(at).i32('add');
  code.get(columns).number(floatBytes).i32('mul').set(end);
  code.loop(() => {
    code.number(0).set(at);
    code.loop(() => {
      code.get(first).either(
        () => {
          element(to);
          element(tile).loadSplat().storeLanes(1, 0);
        },
        () => {
          element(to);
          element(tile).loadSplat();
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
