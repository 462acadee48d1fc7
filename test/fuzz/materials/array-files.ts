import type { Specimen } from '../corpus.js';

/** `.npy` files of several kinds of numbers (NumPy's format, versions 1 and 2), their bytes as characters. */
export function arrayFiles(): readonly Specimen[] {
  return [
    arrayFile(
      '<f4',
      [12, 3],
      Float32Array.from({ length: 36 }, (_, i) => i / 7),
    ),
    arrayFile(
      '<i4',
      [20],
      Int32Array.from({ length: 20 }, (_, i) => i),
    ),
    arrayFile('>f8', [4, 5, 2], new Float64Array(40), 2),
    arrayFile(
      '|b1',
      [6, 2],
      Uint8Array.from({ length: 12 }, (_, i) => i % 2),
    ),
  ];
}

function arrayFile(
  kind: string,
  shape: readonly number[],
  { buffer }: ArrayBufferView,
  version: 1 | 2 = 1,
): Specimen {
  const sizes = shape.map((size) => `${size},`).join(' ');
  const text = `{'descr': '${kind}', 'fortran_order': False, 'shape': (${sizes}), }\n`;
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  length.writeUInt16LE(text.length);
  const bytes = [
    Buffer.from(`\x93NUMPY${String.fromCharCode(version)}\0`, 'latin1'),
    length,
    Buffer.from(text),
  ];
  return {
    path: `${kind}.npy`,
    text: Buffer.concat([...bytes, new Uint8Array(buffer as ArrayBuffer)]).toString('latin1'),
  };
}
