/** Milliseconds of work that an answer about a text may take: 50 a kilobyte; for a small one as for 8 KB. */
export function limitFor(length: number): number {
  return 50 * Math.max(8, length / 1024);
}

/** How often something is asked that took too long: a machine has other things to do, too. */
export const attempts = 3;
