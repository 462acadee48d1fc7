import type { NumberArray } from '../../../language/data/nd-array.js';

/** The bytes of numbers, the lowest first on every machine: whole numbers as int32, others as float32. */
export function littleEndian(data: NumberArray): Uint8Array {
  const bytes = new Uint8Array(4 * data.length);
  const view = new DataView(bytes.buffer);
  const whole = data instanceof Int32Array;
  for (const [i, value] of data.entries()) {
    if (whole) {
      view.setInt32(4 * i, value, true);
    } else {
      view.setFloat32(4 * i, value, true);
    }
  }
  return bytes;
}
