import { blocksOf, type Rows } from '../../../language/data/rows.js';
import { littleEndian } from './little-endian.js';

/**
 * A `.npy` file (NumPy's format, version 1.0) in parts: whole numbers as int32, others as float32, little-endian.
 * Throws a `DataError` where a file that the values come from cannot be read.
 */
export function* npyFile(rows: Rows): Generator<Uint8Array> {
  let begun = false;
  for (const { data } of blocksOf(rows)) {
    if (!begun) {
      yield header(rows.shape, data instanceof Int32Array);
      begun = true;
    }
    yield littleEndian(data);
  }
  if (!begun) {
    yield header(rows.shape, false);
  }
}

function header(shape: readonly number[], whole: boolean): Uint8Array {
  const sizes = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${whole ? '<i4' : '<f4'}', 'fortran_order': False, 'shape': ${sizes}, }`;
  // The values begin at a multiple of 64 bytes, after 10 bytes, the text and a line end.
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const bytes = Buffer.alloc(10 + length);
  bytes.write('\x93NUMPY\x01\x00', 'latin1');
  bytes.writeUint16LE(length, 8);
  bytes.write(`${text.padEnd(length - 1)}\n`, 10, 'latin1');
  return bytes;
}
