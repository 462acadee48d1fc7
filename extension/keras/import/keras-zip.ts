import { crc32, inflateRawSync } from 'node:zlib';
import { ImportError } from './keras-model.js';

/** The text of a file inside a `.keras` file, which is a zip archive. @throws ImportError where there is none */
export const textInZip = (archive: Buffer, name: string): string =>
  bytesInZip(archive, name).toString('utf8');

/** The bytes of such a file. @throws ImportError where there is none */
export function bytesInZip(archive: Buffer, name: string): Buffer {
  try {
    return find(archive, name);
  } catch (error) {
    // Sizes and places that lead beyond the end, or bytes that do not unpack.
    throw error instanceof ImportError
      ? error
      : new ImportError(`This .keras file is damaged: ${(error as Error).message}.`);
  }
}

function find(archive: Buffer, name: string): Buffer {
  // The directory's end stands within the last 64 KiB, behind it at most a comment (PKWARE's APPNOTE, 4.3.16).
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) {
    throw new ImportError('This is no .keras file: it is no zip archive, or it is cut off.');
  }
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = archive.readUInt16LE(entry + 28);
    if (archive.toString('utf8', entry + 46, entry + 46 + nameLength) === name) {
      return content(archive, entry);
    }
    entry += 46 + nameLength + archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32);
  }
  throw new ImportError(`There is no ${name} in this .keras file.`);
}

/** The bytes of an entry of the directory: stored, or deflated. A bit that has turned shows in their checksum. */
function content(archive: Buffer, entry: number): Buffer {
  const method = archive.readUInt16LE(entry + 10);
  const size = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(begin, begin + size);
  const bytes = method === 0 ? packed : inflateRawSync(packed);
  if (crc32(bytes) !== archive.readUInt32LE(entry + 16)) {
    throw new Error('a file in it does not have the checksum that the archive tells');
  }
  return bytes;
}
