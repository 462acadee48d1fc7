import { DataError } from '../making.js';

/** What a NumPy array file says of itself before its values. */
export interface NpyHeader {
  readonly shape: readonly number[];
  /** NumPy's letter of the kind (`f` real, `i` whole, `u` whole without sign, `b` true or false) and its bytes. */
  readonly kind: 'f' | 'i' | 'u' | 'b';
  readonly bytes: number;
  readonly littleEndian: boolean;
  /** True where the first axis is the one that varies fastest. */
  readonly fortran: boolean;
  /** Where the values begin. */
  readonly offset: number;
}

/** Bytes from the start of a file that hold any header of an array. */
export const npyHeaderSize = 64 * 2 ** 10;

/** Reads the header of a `.npy` file (NumPy's format, versions 1 to 3). Throws a `DataError` for anything else. */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || bytes[0] !== 0x93 || new TextDecoder().decode(bytes.subarray(1, 6)) !== 'NUMPY') {
    throw new DataError('The file is no NumPy array (.npy).');
  }
  const wide = bytes[6]! >= 2;
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const start = wide ? 12 : 10;
  const text = new TextDecoder().decode(bytes.subarray(start, start + length));
  const descr = /'descr':\s*'([<>|=])([a-z])(\d+)'/.exec(text);
  const fortran = /'fortran_order':\s*(True|False)/.exec(text);
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text);
  const kind = descr?.[2];
  const size = Number(descr?.[3]);
  if (!descr || !fortran || !shape) {
    throw new DataError('The NumPy file holds no plain array of numbers.');
  }
  const known = kind === 'f' ? [4, 8] : kind === 'b' ? [1] : kind === 'i' || kind === 'u' ? [1, 2, 4, 8] : [];
  if (!known.includes(size)) {
    throw new DataError(
      `The NumPy file holds values of the type ${kind}${size}; save it as float32 or int32: array.astype("float32").`,
    );
  }
  return {
    shape: shape[1]!
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(Number),
    kind: kind as NpyHeader['kind'],
    bytes: size,
    littleEndian: descr[1] !== '>',
    fortran: fortran[1] === 'True',
    offset: start + length,
  };
}
