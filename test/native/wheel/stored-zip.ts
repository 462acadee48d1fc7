import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

/** A file to put into an archive: bytes, or a file of the disk by its path. */
export interface ZipContent {
  readonly name: string;
  readonly content: Buffer | { readonly path: string };
  /** Only of bytes. */
  readonly deflated?: boolean;
}

/** A zip archive that is never on the disk: it is read from the files it is made of. */
export class StoredZip {
  readonly size: number;
  private readonly parts: readonly ZipContent['content'][];

  constructor(contents: readonly ZipContent[]) {
    const parts: ZipContent['content'][] = [];
    const directory: Buffer[] = [];
    let offset = 0;
    for (const { name, content, deflated = false } of contents) {
      const packed = deflated && Buffer.isBuffer(content) ? deflateRawSync(content) : content;
      const header = Buffer.alloc(30);
      header.writeUInt32LE(0x04034b50);
      header.writeUInt16LE(Buffer.byteLength(name), 26);
      const entry = Buffer.alloc(46);
      entry.writeUInt32LE(0x02014b50);
      entry.writeUInt16LE(deflated ? 8 : 0, 10);
      entry.writeUInt32LE(sizeOf(packed), 20);
      entry.writeUInt32LE(sizeOf(content), 24);
      entry.writeUInt16LE(Buffer.byteLength(name), 28);
      entry.writeUInt32LE(offset, 42);
      directory.push(entry, Buffer.from(name));
      parts.push(header, Buffer.from(name), packed);
      offset += 30 + Buffer.byteLength(name) + sizeOf(packed);
    }
    const listing = Buffer.concat(directory);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50);
    end.writeUInt16LE(contents.length, 8);
    end.writeUInt16LE(contents.length, 10);
    end.writeUInt32LE(listing.length, 12);
    end.writeUInt32LE(offset, 16);
    this.parts = [...parts, listing, end];
    this.size = offset + listing.length + end.length;
  }

  /** Its bytes from a place on. */
  async *read(start = 0): AsyncGenerator<Buffer> {
    let skip = start;
    for (const part of this.parts) {
      const size = sizeOf(part);
      if (skip >= size) skip -= size;
      else {
        if (Buffer.isBuffer(part)) yield part.subarray(skip);
        else yield* createReadStream(part.path, { start: skip, highWaterMark: 2 ** 20 });
        skip = 0;
      }
    }
  }

  /** In hexadecimal. */
  async sha256(): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of this.read()) hash.update(piece);
    return hash.digest('hex');
  }
}

function sizeOf(content: ZipContent['content']): number {
  return Buffer.isBuffer(content) ? content.length : statSync(content.path).size;
}
