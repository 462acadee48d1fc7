import { placesFrom } from '../../../language/data/rows.js';
import { type Program, placeholdersOf } from '../program/index.js';
import type { Tensors } from '../run/runner.js';
import type { SampleStore } from './sample-store.js';

/** Which samples a step gets. */
export type Places = Int32Array;

/** Cuts an order of samples into batches as they are asked for; the last one may be smaller. */
export function* batchesOf(order: Places, size: number): Generator<Places, undefined> {
  for (let from = 0; from < order.length; from += size) {
    yield order.subarray(from, from + size);
  }
}

/** The sizes of batch that occur when `count` samples are cut into batches of `size`. */
export function batchSizes(count: number, size: number): number[] {
  const [full, rest] = [Math.floor(count / size), count % size];
  return [...(full > 0 ? [size] : []), ...(rest > 0 ? [rest] : [])];
}

/** The stores that a program is fed from: an input may lead nowhere. */
export function storesFor(program: Program, stores: readonly SampleStore[]): readonly SampleStore[] {
  const taken = placeholdersOf(program);
  return stores.filter(({ type }) => taken.has(type.name));
}

/** A batch of every store, by their names. */
export const takeBatch = (stores: readonly SampleStore[], places: Places): Tensors =>
  Object.fromEntries(stores.map((store) => [store.type.name, store.take(places)]));

/** The numbers 0 … count − 1. */
export const inOrder = (count: number): Places => placesFrom(0, count);
