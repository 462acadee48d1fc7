import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { FileFingerprint } from './run-record.js';

/** A file's state now. @throws what the system says where it cannot be read */
export async function fingerprintOf(path: string): Promise<FileFingerprint> {
  const { size, mtimeMs } = statSync(path);
  return { path, size, mtime: mtimeMs, sha256: await sha256Of(path) };
}

/**
 * What has become of a file since: undefined where it is the same. A file of the same size and time is taken
 * to be the same; one that was only copied or touched is too, by its content.
 */
export async function changeSince({
  path,
  size,
  mtime,
  sha256,
}: FileFingerprint): Promise<string | undefined> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) {
    return `${path} is not there any more`;
  }
  if (stat.size !== size) {
    return `${path} has changed (${size} bytes then, ${stat.size} now)`;
  }
  return stat.mtimeMs === mtime || (await sha256Of(path)) === sha256 ? undefined : `${path} has changed`;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
