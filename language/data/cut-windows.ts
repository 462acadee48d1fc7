import type { Scaling } from './data-set.js';
import { DataError, type Making } from './making.js';
import { settled } from './memory-limits.js';
import type { NdArray } from './nd-array.js';
import { byRow, type MadeRows, type Places, type Rows } from './rows.js';

/** How rows are cut into windows: the arguments of `windows`. */
export interface Cut {
  readonly look_back: number;
  readonly horizon: number;
  readonly sequence: boolean;
  readonly stride: number;
  /** Places of y's columns; all where undefined. */
  readonly columns: readonly number[] | undefined;
}

/** x: the rows of every window. */
export function cutInputs(made: MadeRows, cut: Cut, making: Making): MadeRows {
  const { count, take } = rowsAfter(made.rows, cut, 0, cut.look_back);
  const shape = [count, cut.look_back, ...featuresOf(made.rows)];
  const rows: Rows = {
    shape,
    leading: 1,
    take: (places) => ({ shape: [places.length, ...shape.slice(1)], data: take(places).data }),
  };
  return settled({ ...made, rows }, making);
}

/** y: the rows after every window, or the window moved one step ahead. */
export function cutTargets(made: MadeRows, cut: Cut, making: Making): MadeRows {
  const { scaling } = made;
  const features = featuresOf(made.rows);
  const width = features[0] ?? 1;
  const columns = cut.columns ?? Array.from({ length: width }, (_, i) => i);
  const steps = cut.sequence ? cut.look_back : cut.horizon;
  const { count, take } = rowsAfter(made.rows, cut, cut.sequence ? 1 : cut.look_back, steps);
  const shape = [
    count,
    ...(cut.sequence || cut.horizon > 1 ? [steps] : []),
    ...(features.length === 0 ? [] : [columns.length]),
  ];
  const rows: Rows = {
    shape,
    leading: 1,
    take(places) {
      const { data } = take(places);
      return {
        shape: [places.length, ...shape.slice(1)],
        data: cut.columns ? columnsOf(data, width, columns) : data,
      };
    },
  };
  return settled({ ...made, rows, ...(scaling && { scaling: chosen(scaling, columns) }) }, making);
}

/**
 * How many windows there are, and the rows that belong to some of them: `length` rows each, from `first` after
 * the window's start on. Rows in groups are cut group by group.
 */
function rowsAfter(
  rows: Rows,
  cut: Cut,
  first: number,
  length: number,
): { readonly count: number; readonly take: (windows: Places) => NdArray } {
  const grouped = rows.shape.length === 3;
  const [groups, each] = grouped ? (rows.shape as [number, number]) : [1, rows.shape[0]!];
  const inGroup = Math.floor((each - cut.look_back - cut.horizon) / cut.stride) + 1;
  if (inGroup < 1) {
    throw new DataError(`Windows of ${cut.look_back} need more than ${each} rows.`);
  }
  const source = grouped ? byRow(rows) : rows;
  return {
    count: groups * inGroup,
    take(windows) {
      const places = new Int32Array(windows.length * length);
      let to = 0;
      for (const window of windows) {
        const start = Math.floor(window / inGroup) * each + (window % inGroup) * cut.stride + first;
        for (let step = 0; step < length; step++) {
          places[to++] = start + step;
        }
      }
      return source.take(places);
    },
  };
}

/** Sizes of one row: none where rows are single numbers. */
const featuresOf = ({ shape }: Rows): readonly number[] => (shape.length === 1 ? [] : [shape.at(-1)!]);

function columnsOf(data: NdArray['data'], width: number, columns: readonly number[]): NdArray['data'] {
  const taken = data.slice(0, (data.length / width) * columns.length);
  for (let i = 0; i < taken.length; i++) {
    taken[i] = data[Math.floor(i / columns.length) * width + columns[i % columns.length]!]!;
  }
  return taken;
}

function chosen(scaling: Scaling, columns: readonly number[]): Scaling {
  return scaling.scale.length === 1
    ? scaling
    : {
        scale: columns.map((column) => scaling.scale[column]!),
        offset: columns.map((column) => scaling.offset[column]!),
      };
}
