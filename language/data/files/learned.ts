import type { URI } from 'vscode-uri';
import type { DataFiles } from './data-files.js';

/** Bytes of files up to which something is found out at once. */
export interface AtOnce {
  /** Where somebody types. */
  readonly typing: number;
  /** Where nobody waits for a keystroke. */
  readonly else: number;
}

/**
 * What steps through a file come to: at once where it is small, else in the background; undefined as long as it is not
 * known, or where it takes too long and there is no background.
 */
export function learned<T>(
  files: DataFiles,
  uri: URI,
  what: string,
  steps: () => Generator<undefined, T>,
  atOnce: AtOnce,
): T | undefined {
  const size = files.stat(uri)?.size ?? 0;
  return size <= (files.background ? atOnce.typing : atOnce.else)
    ? files.remember(uri, what, () => lastOf(steps()))
    : files.background && files.learn(uri, what, steps);
}

/** What steps that are all taken at once come to. */
export function lastOf<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}
