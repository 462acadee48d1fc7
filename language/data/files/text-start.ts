import { DataError } from '../making.js';

/** The first bytes of files that people take for tables or texts, and what to do about them. */
const others: readonly { readonly bytes: readonly number[]; readonly message: string }[] = [
  {
    bytes: [0xff, 0xfe],
    message: 'The file is written in UTF-16: save it in UTF-8.',
  },
  {
    bytes: [0xfe, 0xff],
    message: 'The file is written in UTF-16: save it in UTF-8.',
  },
  {
    bytes: [0x1f, 0x8b],
    message: 'The file is compressed (gzip): unpack it first.',
  },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    message:
      'The file is a zip archive, as workbooks of Excel are: unpack it, or save the sheet as CSV UTF-8.',
  },
  {
    bytes: [0x50, 0x41, 0x52, 0x31],
    message: 'The file is in the Parquet format: save it as csv or npy.',
  },
  {
    bytes: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59],
    message: 'The file holds a NumPy array: npy reads it.',
  },
];

const byteOrderMark = [0xef, 0xbb, 0xbf];

/**
 * Where the text in a file begins, behind a byte order mark. Throws a `DataError` for what is no text in UTF-8.
 *
 * @param bytes from the file's start on
 */
export function textStart(bytes: Uint8Array): number {
  const begins = (start: readonly number[]) => start.every((byte, i) => bytes[i] === byte);
  const other = others.find((one) => begins(one.bytes));
  if (other) {
    throw new DataError(other.message);
  }
  if (bytes.subarray(0, 1024).includes(0)) {
    throw new DataError('The file is no text in UTF-8: it holds bytes of 0, as UTF-16 and binary files do.');
  }
  return begins(byteOrderMark) ? byteOrderMark.length : 0;
}
