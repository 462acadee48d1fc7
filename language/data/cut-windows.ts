import type { Made, Scaling } from './data-set.js';
import { DataError } from './making.js';
import { elementCount, likewise, type NdArray } from './nd-array.js';

/** How rows are cut into windows: the arguments of `windows`. */
export interface Cut {
  readonly look_back: number;
  readonly horizon: number;
  readonly sequence: boolean;
  readonly stride: number;
  /** Places of y's columns; all where undefined. */
  readonly columns: readonly number[] | undefined;
}

/** The first rows of all windows, as places of the data's first axis (groups one after the other). */
function starts(array: NdArray, cut: Cut): number[] {
  const grouped = array.shape.length === 3;
  const rows = array.shape[grouped ? 1 : 0]!;
  const groups = grouped ? array.shape[0]! : 1;
  const perGroup = Math.floor((rows - cut.look_back - cut.horizon) / cut.stride) + 1;
  if (perGroup < 1) {
    throw new DataError(`Windows of ${cut.look_back} need more than ${rows} rows.`);
  }
  return Array.from({ length: groups * perGroup }, (_, i) => {
    const group = Math.floor(i / perGroup);
    return group * rows + (i % perGroup) * cut.stride;
  });
}

/** x: the rows of every window. */
export function cutInputs(made: Made, cut: Cut): Made {
  const { array } = made;
  const width = array.shape.length === 1 ? 1 : array.shape.at(-1)!;
  const at = starts(array, cut);
  const length = cut.look_back * width;
  const data = likewise(array.data, at.length * length);
  at.forEach((start, i) => {
    data.set(array.data.subarray(start * width, start * width + length), i * length);
  });
  const features = array.shape.length === 1 ? [] : [width];
  return { ...made, array: { shape: [at.length, cut.look_back, ...features], data } };
}

/** y: the rows after every window, or the window moved one step ahead. */
export function cutTargets(made: Made, cut: Cut): Made {
  const { array, scaling } = made;
  const width = array.shape.length === 1 ? 1 : array.shape.at(-1)!;
  const columns = cut.columns ?? Array.from({ length: width }, (_, i) => i);
  const first = cut.sequence ? 1 : cut.look_back;
  const steps = cut.sequence ? cut.look_back : cut.horizon;
  const at = starts(array, cut);
  const shape = [
    at.length,
    ...(cut.sequence || cut.horizon > 1 ? [steps] : []),
    ...(array.shape.length === 1 ? [] : [columns.length]),
  ];
  const data = likewise(array.data, elementCount(shape));
  let to = 0;
  for (const start of at) {
    for (let step = 0; step < steps; step++) {
      for (const column of columns) {
        data[to++] = array.data[(start + first + step) * width + column]!;
      }
    }
  }
  return { ...made, array: { shape, data }, ...(scaling && { scaling: chosen(scaling, columns) }) };
}

function chosen(scaling: Scaling, columns: readonly number[]): Scaling {
  return scaling.scale.length === 1
    ? scaling
    : {
        scale: columns.map((column) => scaling.scale[column]!),
        offset: columns.map((column) => scaling.offset[column]!),
      };
}
