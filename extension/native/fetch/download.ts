import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StepFailure } from '../set-up-events.js';
import { BadAnswer, get } from './get.js';

/** A file's checksum as its publisher gives it. */
export interface Checksum {
  readonly algorithm: 'sha256' | 'md5';
  /** In hexadecimal, small letters. */
  readonly digest: string;
}

/** What to download, and where to. */
export interface Download {
  readonly address: URL;
  /** Its new place. While it is not whole, what is there lies beside it under `.part`, and is gone on from. */
  readonly file: string;
  readonly checksum: Checksum;
  readonly signal?: AbortSignal | undefined;
  /** Told of each piece: bytes that are there, and of how many when the server says so. */
  readonly onProgress?: (bytes: number, of: number | undefined) => void;
}

/** Times that a connection may break without having brought anything new. */
const mostVainTries = 3;

/**
 * Downloads a file, going on where an earlier attempt or a broken connection ended, and checks it: a file
 * under its own name is whole and right.
 *
 * @throws {StepFailure} when what was sent is not what was published; nothing of it is kept
 * @throws what the network or the disk says, as it comes
 */
export async function download(wanted: Download): Promise<void> {
  const { file, checksum, signal } = wanted;
  const part = `${file}.part`;
  if (await isThere(file)) return;
  await mkdir(dirname(file), { recursive: true });
  const wentOn = (await sizeOf(part)) > 0;
  let digest = await fetchAll(wanted, part);
  if (digest !== checksum.digest && wentOn) {
    // What an earlier attempt has left may have been of another file.
    await rm(part);
    signal?.throwIfAborted();
    digest = await fetchAll(wanted, part);
  }
  if (digest !== checksum.digest) {
    await rm(part);
    throw new StepFailure(
      `What ${wanted.address.host} sent is not what was published: its ${checksum.algorithm} is ${digest} ` +
        `instead of ${checksum.digest}. It was thrown away`,
      'Try again; if it stays so, something between this machine and the host changes files',
    );
  }
  await rename(part, file);
}

/** @returns the digest of the whole file */
async function fetchAll(wanted: Download, part: string): Promise<string> {
  for (let vain = 0; ; ) {
    const before = await sizeOf(part);
    try {
      return await fetchRest(wanted, part, before);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      wanted.signal?.throwIfAborted();
      vain = (await sizeOf(part)) > before ? 0 : vain + 1;
      if (!brokenOff.has(code) || vain >= mostVainTries) throw error;
    }
  }
}

const brokenOff = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_PREMATURE_CLOSE']);

async function fetchRest(
  { address, checksum, signal, onProgress }: Download,
  part: string,
  have: number,
): Promise<string> {
  const headers = have > 0 ? { range: `bytes=${have}-` } : {};
  const { answer } = await get(address, { headers, signal, accepted: [206, 416] }).catch((error) => {
    // A host that does not know ranges may refuse them; the file is then fetched from its start.
    if (have > 0 && error instanceof BadAnswer) return get(address, { signal });
    throw error;
  });
  const goesOn = answer.statusCode !== 200;
  const hash = createHash(checksum.algorithm);
  if (goesOn) await pipeline(createReadStream(part), feeding(hash), { signal });
  if (answer.statusCode === 416) {
    // There is nothing after what is here.
    answer.resume();
    return hash.digest('hex');
  }
  let bytes = goesOn ? have : 0;
  const length = Number(answer.headers['content-length']);
  const whole = Number.isFinite(length) ? bytes + length : undefined;
  const counting = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      bytes += piece.length;
      onProgress?.(bytes, whole);
      done(null, piece);
    },
  });
  await pipeline(answer, counting, createWriteStream(part, { flags: goesOn ? 'a' : 'w' }), { signal });
  return hash.digest('hex');
}

/** The end of a pipeline that puts all it gets into a hash, and leaves that open. */
function feeding(hash: Hash) {
  return async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) hash.update(piece);
  };
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function isThere(file: string): Promise<boolean> {
  return (await sizeOf(file)) > 0;
}
