import { concat, sliceAxis, type Value } from '../program/index.js';

/**
 * Multiplications in a step of a lane: with fewer, two loops cost more than they save. On two cores, 32 samples of
 * 50 steps: LSTM(16) 1.3 ms in two lanes and 1.0 in one, LSTM(32) 1.7 and 2.3, LSTM(48) 1.5 and 2.6.
 */
const leastWork = 50e3;

/** Samples in a lane: with fewer, the product with the weights is no faster than reading them. */
const leastSamples = 8;

/** A part of a batch that goes through a recurrence on its own, beside the others. */
export interface Lane {
  /** What belongs to it of a tensor with the whole batch on that axis. */
  take(value: Value, axis: number): Value;
}

/**
 * Samples of a batch never meet in a recurrence, and a step of one has too little work for several
 * processors: they would wait for each other a hundred times in a sequence. So a batch is cut into as many
 * parts as there are processors, and each has a loop of its own, all the way forth and back.
 *
 * It follows from sizes and processors alone, so that the same machine gives the same numbers again.
 *
 * @param weights how many of them each sample is multiplied with in a step
 */
export function lanesOf(batch: number, weights: number, processors: number): readonly Lane[] {
  const most = Math.min(processors, batch / leastSamples, (batch * weights) / leastWork);
  const count = Math.max(1, Math.floor(most));
  return Array.from({ length: count }, (_, lane) => {
    const begin = Math.floor((lane * batch) / count);
    const end = Math.floor(((lane + 1) * batch) / count);
    return { take: (value, axis) => sliceAxis(value, axis, { begin, end }) };
  });
}

/** Puts a batch together again, out of what all lanes gave. */
export const joinLanes = (parts: readonly Value[], axis = 0): Value => concat(parts, axis);
