import { crc32 } from 'node:zlib';

/** A file inside an archive. */
export interface ZippedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Files in a zip archive, stored as they are, as Keras does it (PKWARE's APPNOTE, 4.3). */
export function zipArchive(files: readonly ZippedFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const fields = fieldsOf(name, content);
    const header = Buffer.concat([numbers([0x04034b50, 4], [20, 2]), fields, Buffer.from(name)]);
    directory.push(
      Buffer.concat([
        numbers([0x02014b50, 4], [20, 2], [20, 2]),
        fields,
        // No comment, the first disk, no attributes.
        numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
        Buffer.from(name),
      ]),
    );
    parts.push(header, content);
    offset += header.length + content.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const count = files.length;
  const end = numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...parts, ...directory, end]);
}

/** What an entry and its copy in the directory say alike: flags, method, time, checksum, sizes, length of the name. */
function fieldsOf(name: string, content: Uint8Array): Buffer {
  const { length } = content;
  // The earliest day that the format knows: the same files give the same bytes.
  const day = (1 << 5) | 1;
  return numbers(
    [0, 2],
    [0, 2],
    [0, 2],
    [day, 2],
    [crc32(content), 4],
    [length, 4],
    [length, 4],
    [Buffer.byteLength(name), 2],
    [0, 2],
  );
}

/** Whole numbers with their sizes in bytes, one after the other, the lowest byte first. */
function numbers(...fields: readonly (readonly [value: number, bytes: number])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of fields) {
    at = buffer.writeUIntLE(value, at, bytes);
  }
  return buffer;
}
