import { DataError } from '../making.js';

/** A file in another format than the one it is read in. */
export class FormatError extends DataError {
  constructor(
    message: string,
    /** The function that reads such a file. */
    readonly reader?: 'csv' | 'npy',
  ) {
    super(message);
  }
}

/** Formats that people take for tables, texts or arrays, by their first bytes. */
const formats: readonly {
  readonly begins: readonly number[];
  readonly message: string;
  readonly reader?: 'npy';
}[] = [
  { begins: [0xff, 0xfe], message: 'The file is written in UTF-16: save it in UTF-8.' },
  { begins: [0xfe, 0xff], message: 'The file is written in UTF-16: save it in UTF-8.' },
  { begins: [0x1f, 0x8b], message: 'The file is compressed (gzip): unpack it first.' },
  {
    begins: [0x50, 0x4b, 0x03, 0x04],
    message:
      'The file is a zip archive, as NumPy’s .npz and Excel’s workbooks are: unpack it, or save what is in it as .npy or csv.',
  },
  { begins: [0x50, 0x41, 0x52, 0x31], message: 'The file is in the Parquet format: save it as csv or .npy.' },
  {
    begins: [0x89, 0x48, 0x44, 0x46],
    message: 'The file is in the HDF5 format: save its array with numpy.save.',
  },
  {
    begins: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59],
    message: 'The file holds a NumPy array, which npy reads.',
    reader: 'npy',
  },
];

const byteOrderMark = [0xef, 0xbb, 0xbf];

/** Bytes from the start that tell a text from other files. */
const looked = 1024;

/**
 * Where the text in a file begins, behind a byte order mark. Throws a `FormatError` for what is no text in UTF-8.
 *
 * @param bytes from the file's start on
 */
export function textStart(bytes: Uint8Array): number {
  const other = formatOf(bytes);
  if (other) {
    throw new FormatError(other.message, other.reader);
  }
  if (isBinary(bytes)) {
    throw new FormatError(
      'The file is no text in UTF-8: it holds bytes of 0, as UTF-16 and binary files do.',
    );
  }
  return begins(bytes, byteOrderMark) ? byteOrderMark.length : 0;
}

/** What is wrong with a file that should hold a NumPy array and begins otherwise. */
export function noArray(bytes: Uint8Array): FormatError {
  const other = formatOf(bytes);
  return other
    ? new FormatError(other.message)
    : isBinary(bytes)
      ? new FormatError('The file is no NumPy array (.npy).')
      : new FormatError('The file is no NumPy array (.npy) but a text; csv reads tables.', 'csv');
}

const formatOf = (bytes: Uint8Array) => formats.find((one) => begins(bytes, one.begins));

const begins = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);

const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, looked).includes(0);
