import type { Made } from './data-set.js';
import { elementCount, likewise, type NdArray, rows as part } from './nd-array.js';

/** Which places are taken: whole numbers from 0 on. */
export type Places = Int32Array;

/** A tensor's values, taken part by part: they stand in memory, or are made of what a file holds when they are asked for. */
export interface Rows {
  readonly shape: readonly number[];
  /** How many leading axes are counted through by places: one; two where rows stand in groups. */
  readonly leading: 1 | 2;
  /** All values, where they stand in memory. */
  readonly all?: NdArray;
  /**
   * The values of these places, `[places, …]`, in the kind of number that all have. Throws a `DataError` where
   * a file does not hold what it should.
   */
  take(places: Places): NdArray;
}

/** {@link Rows}, and what they meant before they were turned into numbers. */
export type MadeRows = Omit<Made, 'array'> & { readonly rows: Rows };

/** Elements that are taken at a time where all have to be gone through. */
const blockElements = 2 ** 20;

/** Values that stand in memory. */
export function inMemory(all: NdArray): Rows {
  const inner = all.shape.slice(1);
  const size = elementCount(inner);
  return {
    shape: all.shape,
    leading: 1,
    all,
    take(places) {
      const data = likewise(all.data, places.length * size);
      places.forEach((place, at) => {
        data.set(all.data.subarray(place * size, (place + 1) * size), at * size);
      });
      return { shape: [places.length, ...inner], data };
    },
  };
}

/** How many places rows have. */
export const placesIn = ({ shape, leading }: Rows): number => elementCount(shape.slice(0, leading));

/** Places one after another, from `from` up to, not including, `to`. */
export function placesFrom(from: number, to: number): Places {
  // `Int32Array.from` with a function takes twenty times as long.
  const places = new Int32Array(to - from);
  for (let i = 0; i < places.length; i++) {
    places[i] = from + i;
  }
  return places;
}

/** The places `from` to `to` of the first axis. */
export function partOfRows(rows: Rows, from: number, to: number): Rows {
  if (rows.all) {
    return inMemory(part(rows.all, from, to));
  }
  const whole = byFirstAxis(rows);
  return {
    shape: [to - from, ...whole.shape.slice(1)],
    leading: 1,
    take: (places) => whole.take(places.map((place) => place + from)),
  };
}

/** The same rows counted by their first axis alone: where they stand in groups, a place is a group. */
export function byFirstAxis(rows: Rows): Rows {
  return rows.leading === 1
    ? rows
    : { ...rows, leading: 1, take: takeWhole(rows, rows.shape[1]!, rows.shape.slice(1)) };
}

/** Rows of three axes counted by the first two: a place is a row of a group. */
export function byRow(rows: Rows): Rows {
  const [groups, each, ...inner] = rows.shape as [number, number, ...number[]];
  if (rows.leading === 2) {
    return rows;
  }
  if (rows.all) {
    const flat = inMemory({ shape: [groups * each, ...inner], data: rows.all.data });
    return { ...rows, leading: 2, take: flat.take };
  }
  return { ...rows, leading: 2, take: takeWithin(rows, each, inner) };
}

/** Takes places that are `many` places of other rows each, one after another; `inner` are the sizes of one. */
export function takeWhole(rows: Rows, many: number, inner: readonly number[]): Rows['take'] {
  return (places) => {
    const others = new Int32Array(places.length * many);
    places.forEach((place, at) => {
      for (let i = 0; i < many; i++) {
        others[at * many + i] = place * many + i;
      }
    });
    return { shape: [places.length, ...inner], data: rows.take(others).data };
  };
}

/** Takes places of which `many` make one place of other rows; `inner` are the sizes of one. */
export function takeWithin(rows: Rows, many: number, inner: readonly number[]): Rows['take'] {
  const size = elementCount(inner);
  return (places) => {
    const outer = [...new Set(places.map((place) => Math.floor(place / many)))];
    const taken = rows.take(Int32Array.from(outer)).data;
    const at = new Map(outer.map((one, i) => [one, i]));
    const data = likewise(taken, places.length * size);
    places.forEach((place, i) => {
      const from = (at.get(Math.floor(place / many))! * many + (place % many)) * size;
      data.set(taken.subarray(from, from + size), i * size);
    });
    return { shape: [places.length, ...inner], data };
  };
}

/** The values of places `from` to `to`, in blocks that stand in memory easily. */
export function* blocksOf(rows: Rows, from = 0, to = placesIn(rows)): Generator<NdArray, undefined> {
  if (rows.all && rows.leading === 1) {
    yield part(rows.all, from, to);
    return;
  }
  const size = Math.max(1, elementCount(rows.shape.slice(rows.leading)));
  const many = Math.max(1, Math.floor(blockElements / size));
  for (let start = from; start < to; start += many) {
    yield rows.take(placesFrom(start, Math.min(start + many, to)));
  }
}
