import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { StepFailure } from './set-up-events.js';

/** A file in a zip archive, as its directory describes it. */
interface Entry {
  readonly name: string;
  /** 0: stored as it is; 8: deflated. */
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly offset: number;
}

/**
 * Unpacks some files of a zip archive smaller than 4 GB (PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16).
 * The archive's checksum is taken to be known already.
 *
 * @param isWanted says of a file's path inside the archive whether to unpack it
 * @returns how many files it was
 * @throws {StepFailure} when it is no such archive
 */
export async function unzip(
  archive: string,
  folder: string,
  isWanted: (path: string) => boolean,
  signal?: AbortSignal,
): Promise<number> {
  const handle = await open(archive);
  try {
    const entries = (await readDirectory(handle, archive)).filter(
      ({ name }) => !name.endsWith('/') && isWanted(name),
    );
    for (const entry of entries) await extract(handle, archive, entry, folder, signal);
    return entries.length;
  } finally {
    await handle.close();
  }
}

async function readDirectory(handle: FileHandle, archive: string): Promise<Entry[]> {
  const { size } = await handle.stat();
  // The archive ends with a record of 22 bytes and a comment.
  const tail = await read(handle, Math.max(0, size - 22 - 0xffff), Math.min(size, 22 + 0xffff));
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new StepFailure(`${archive} is no zip archive`);
  const count = tail.readUInt16LE(end + 10);
  const directory = await read(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: Entry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw new StepFailure(`${archive} is damaged`);
    const nameLength = directory.readUInt16LE(at + 28);
    const behind = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + behind;
  }
  return entries;
}

async function extract(
  handle: FileHandle,
  archive: string,
  { name, method, packedSize, size, offset }: Entry,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (method !== 0 && method !== 8)
    throw new StepFailure(`${name} in ${archive} is packed in an unknown way`);
  if (/^\/|\\|:|(^|\/)\.\.(\/|$)/.test(name))
    throw new StepFailure(`${archive} wants to write outside its folder (${name})`);
  const header = await read(handle, offset, 30);
  const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  if (packedSize === 0) return writeFile(file, '');
  const written = createWriteStream(file);
  const packed = createReadStream(archive, { start, end: start + packedSize - 1 });
  await pipeline(packed, method === 8 ? createInflateRaw() : new PassThrough(), written, { signal });
  if (written.bytesWritten !== size) throw new StepFailure(`${name} in ${archive} is damaged`);
}

async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
