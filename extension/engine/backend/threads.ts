/**
 * Has each op of TensorFlow compute in one thread, so that ops beside each other share the processors. It is
 * read while the library is loaded, once in the life of a process; what a person has set stays.
 */
export function oneThreadAnOp(): void {
  process.env.TF_NUM_INTRAOP_THREADS ??= '1';
}

/** Has TensorFlow compute all ops one after the other in one thread; see {@link oneThreadAnOp}. */
export function oneThread(): void {
  oneThreadAnOp();
  process.env.TF_NUM_INTEROP_THREADS ??= '1';
}
