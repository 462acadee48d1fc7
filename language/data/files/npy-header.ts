import { DataError } from '../making.js';
import { noArray } from './file-format.js';

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

/** What arrays hold that are none of numbers, by NumPy's letter of the kind. */
const others: Readonly<Record<string, string>> = {
  V: 'rows of named fields (a structured array)',
  U: 'texts',
  S: 'texts',
  O: 'objects of Python',
  M: 'dates',
  m: 'spans of time',
  c: 'complex numbers',
};

const advice = 'Make real or whole numbers of them before saving, as array.astype("float32") does.';

/** Reads the header of a `.npy` file (NumPy's format, versions 1 to 3). Throws a `DataError` for anything else. */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || bytes[0] !== 0x93 || new TextDecoder().decode(bytes.subarray(1, 6)) !== 'NUMPY') {
    throw noArray(bytes);
  }
  const wide = bytes[6]! >= 2;
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const start = wide ? 12 : 10;
  const text = new TextDecoder().decode(bytes.subarray(start, start + length));
  const descr = /'descr':\s*(?:'([<>|=])(\w)([^']*)'|\[)/.exec(text);
  const fortran = /'fortran_order':\s*(True|False)/.exec(text);
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text);
  if (!descr || !fortran || !shape) {
    throw new DataError('The NumPy file has a header that cannot be read.');
  }
  const [, order, kind = 'V', digits] = descr;
  const size = Number(digits);
  const known = kind === 'f' ? [4, 8] : kind === 'b' ? [1] : kind === 'i' || kind === 'u' ? [1, 2, 4, 8] : [];
  if (!known.includes(size)) {
    throw new DataError(
      `The NumPy file holds ${others[kind] ?? `numbers of the type ${kind}${digits}`}. ${advice}`,
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
    littleEndian: order !== '>',
    fortran: fortran[1] === 'True',
    offset: start + length,
  };
}
