import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ArrayGroups,
  decodeCheckpoint,
  encodeCheckpoint,
} from '../../../extension/engine/runs/checkpoint-format.js';

const encoded = (info: unknown, arrays: ArrayGroups): Buffer =>
  Buffer.concat(encodeCheckpoint({ info, arrays }));

const arrays: ArrayGroups = {
  weights: { 'lstm/kernel': Float32Array.of(0.1, -0, Number.NaN), 'lstm/bias': new Float32Array(0) },
  others: { step: Int32Array.of(-7), mask: Uint8Array.of(1, 0, 1) },
  progress: { sums: Float64Array.of(0.1, Number.POSITIVE_INFINITY, -0) },
};

describe('a checkpoint’s file', () => {
  it('gives back what was put in, to the bit', () => {
    const file = encoded({ epoch: 3, words: 'Größe' }, arrays);
    expect(decodeCheckpoint(file)).toEqual({ info: { epoch: 3, words: 'Größe' }, arrays });
  });

  it('does so wherever its bytes lie in memory', () => {
    const shifted = Buffer.concat([Buffer.alloc(3), encoded({}, arrays)]).subarray(3);
    expect(decodeCheckpoint(shifted)?.arrays).toEqual(arrays);
  });

  it('does so for any arrays', () => {
    const array = fc.oneof(fc.float32Array(), fc.float64Array(), fc.int32Array(), fc.uint8Array());
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.dictionary(fc.string(), array)), (groups) => {
        const filled = Object.fromEntries(
          Object.entries(groups).filter(([, named]) => Object.keys(named).length > 0),
        );
        const back = decodeCheckpoint(encoded({}, filled))!.arrays;
        expect(JSON.stringify(back)).toBe(JSON.stringify(filled));
      }),
      { numRuns: 50, seed: 5 },
    );
  });

  it('is not taken for whole when it is cut off anywhere', () => {
    const file = encoded({ epoch: 1 }, arrays);
    for (let length = 0; length < file.length; length++) {
      expect(decodeCheckpoint(file.subarray(0, length))).toBeUndefined();
    }
  });

  it('is not taken for whole when any byte of it has changed', () => {
    const file = encoded({ epoch: 1 }, arrays);
    for (const at of file.keys()) {
      const damaged = Buffer.from(file);
      damaged[at]! ^= 0x10;
      expect(decodeCheckpoint(damaged), `byte ${at}`).toBeUndefined();
    }
  });
});
