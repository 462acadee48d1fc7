import { Code } from '../assembler/code.js';
import { floatBytes } from './product-shape.js';

/**
 * The function `(to, from, lanes, depth, laneStep, depthStep)`, steps in bytes: copies rows (or columns), so
 * many to a tile, to where the elements of a tile with the same inner index stand side by side. The last tile
 * is filled up with zeros.
 *
 * @param width how many rows (or columns) a tile has
 */
export function packTiles(width: number): Code {
  const code = new Code(6);
  const [to, from, lanes, depth, laneStep, depthStep] = [0, 1, 2, 3, 4, 5];
  const [source, left, lane] = [code.local(), code.local(), code.local()];

  /** Copies what stands at each inner index by `copy`, which finds it at `source`. */
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
  const clearLane = (at: number) =>
    code
      .get(to)
      .number(0)
      .storeNumber(at * floatBytes);

  const fillUp = () => {
    code.get(source).set(lane);
    for (let at = 0; at < width; at++) {
      code
        .number(at)
        .get(lanes)
        .i32('lt_u')
        .either(
          () => copyLane(at),
          () => clearLane(at),
        );
    }
  };
  const copyNeighbours = () => {
    for (let at = 0; at < width; at += 4) {
      code
        .get(to)
        .get(source)
        .loadVector(at * floatBytes)
        .storeVector(at * floatBytes);
    }
  };
  const copyApart = () => {
    code.get(source).set(lane);
    for (let at = 0; at < width; at++) copyLane(at);
  };
  const wholeTile = () => {
    code.get(laneStep).number(floatBytes).i32('sub').i32('eqz');
    code.either(
      () => eachDepth(copyNeighbours),
      () => eachDepth(copyApart),
    );
  };

  code.loop(() => {
    code.get(lanes).number(width).i32('lt_u');
    code.either(() => eachDepth(fillUp), wholeTile);
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
