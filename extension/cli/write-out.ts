import { once } from 'node:events';

/** Writes parts to standard output, no faster than they are taken. */
export async function writeOut(parts: Iterable<string>): Promise<void> {
  for (const part of parts) {
    if (!process.stdout.write(part)) {
      await once(process.stdout, 'drain');
    }
  }
}
