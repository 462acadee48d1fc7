import type { DataTensor, Made } from './data-set.js';
import { DataError, type Making } from './making.js';
import { stands, whole } from './memory-limits.js';
import { elementCount, type NumberArray } from './nd-array.js';
import { byFirstAxis, inMemory, type MadeRows, type Rows } from './rows.js';

/** What a place of the result is made of. */
export interface RowwiseOptions {
  /** The elements of the result, by the inputs' shapes; those of the largest one where left out. */
  readonly elements?: (shapes: readonly (readonly number[])[]) => number;
  /** Which inputs are the same for every place, by their shapes; none where left out. */
  readonly same?: (shapes: readonly (readonly number[])[]) => readonly boolean[];
  /** True where only the last axis matters, so that rows of groups may come one by one. */
  readonly lastAxisOnly?: boolean;
}

/** A tensor's values as they come: in memory, or part by part. */
export function rowsOf(tensor: DataTensor, making: Making): MadeRows {
  if (tensor.rows) {
    return tensor.rows(making);
  }
  const { array, ...made } = tensor.make(making);
  return { ...made, rows: inMemory(array) };
}

/** The two ways to a tensor's values, by its rows. */
export function byRows(rows: (making: Making) => MadeRows): Required<Pick<DataTensor, 'make' | 'rows'>> {
  return { rows, make: (making) => whole(rows(making), making) };
}

/** How a tensor's values are made where each place of the first axis is made of the inputs' same place. */
export function rowwise(
  inputs: readonly DataTensor[],
  of: (made: readonly Made[]) => Made,
  options: RowwiseOptions = {},
): Required<Pick<DataTensor, 'make' | 'rows'>> {
  return byRows((making) =>
    mapRows(
      inputs.map((input) => rowsOf(input, making)),
      making,
      of,
      options,
    ),
  );
}

/** How a tensor's values are made where each is made of the one at the same place. */
export function elementByElement(
  input: DataTensor,
  of: (values: NumberArray) => NumberArray,
): Required<Pick<DataTensor, 'make' | 'rows'>> {
  return rowwise(
    [input],
    ([made]) => {
      const { shape, data } = made!.array;
      return { array: { shape, data: of(data) } };
    },
    { lastAxisOnly: true },
  );
}

/** As {@link rowwise}, of rows that are there. */
export function mapRows(
  inputs: readonly MadeRows[],
  making: Making,
  of: (made: readonly Made[]) => Made,
  { elements = largest, same, lastAxisOnly = false }: RowwiseOptions = {},
): MadeRows {
  const shapes = inputs.map(({ rows }) => rows.shape);
  const along = same ? same(shapes).map((one) => !one) : shapes.map(() => true);
  if (!along.includes(true) || (inputs.every(({ rows }) => rows.all) && stands(elements(shapes), making))) {
    const { array, ...made } = of(inputs.map((one) => whole(one, making)));
    return { ...made, rows: inMemory(array) };
  }
  const counts = new Set(shapes.filter((_, i) => along[i]).map(([count]) => count));
  if (counts.size > 1) {
    throw new DataError(
      `These tensors need to be equally long, but have ${[...counts].join(' and ')} places.`,
    );
  }
  const grouped = lastAxisOnly && inputs.every(({ rows }, i) => !along[i] || rows.leading === 2);
  const parts = inputs.map(({ rows, ...made }, i): ((places: Int32Array) => Made) => {
    if (!along[i]) {
      const all = whole({ rows, ...made }, making);
      return () => all;
    }
    const counted = grouped ? rows : byFirstAxis(rows);
    return (places) => ({ ...made, array: counted.take(places) });
  });
  const take = (places: Int32Array) => of(parts.map((part) => part(places)));
  // A single place tells what every other one is like.
  const { array, ...made } = take(Int32Array.of(0));
  const leading = grouped ? 2 : 1;
  const counted = shapes[along.indexOf(true)]!.slice(0, leading);
  const shape = [...counted, ...array.shape.slice(1)];
  return { ...made, rows: { shape, leading, take: (places) => take(places).array } };
}

const largest = (shapes: readonly (readonly number[])[]): number => Math.max(...shapes.map(elementCount));

/** Rows of other places: `from` says which place of the old ones each of the `count` new ones is. */
export function picked(
  { rows, ...made }: MadeRows,
  count: number,
  from: (place: number) => number,
): MadeRows {
  const old: Rows = byFirstAxis(rows);
  return {
    ...made,
    rows: {
      shape: [count, ...old.shape.slice(1)],
      leading: 1,
      take: (places) => old.take(places.map(from)),
    },
  };
}
