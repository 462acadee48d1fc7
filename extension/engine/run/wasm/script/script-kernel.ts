/** Computes a node in JavaScript: the result's address, then those of its inputs, all in order, in bytes. */
export type ScriptKernel = (to: number, a: number, b: number) => void;
