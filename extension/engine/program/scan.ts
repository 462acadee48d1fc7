import { closeBody } from './scan-body.js';
import { ProgramError, printType, sameShape } from './shape.js';
import { makeNode, makeValue, type Value } from './value.js';

export interface ScanInputs {
  /** The carries (states) before the first step. */
  readonly inits: readonly Value[];
  /** Tensors `[T, …]` of which each step sees its `[…]`. */
  readonly sequences?: readonly Value[];
  /** T; needed only when there are no sequences. */
  readonly length?: number;
  /** From the last time step to the first. Sequences and outputs keep their order in time. */
  readonly reverse?: boolean;
}

/** What one step hands on: the next carries, of the same types, and what is stacked over time. */
export interface ScanStep {
  readonly carries: readonly Value[];
  readonly outputs?: readonly Value[];
}

export interface ScanResult {
  /** The carries after the last step. */
  readonly carries: readonly Value[];
  /** Each output of the step, stacked: `[T, …]`. */
  readonly outputs: readonly Value[];
}

/**
 * A recurrence: `step` says once what every time step does, from the carries and that step's part of
 * the sequences. It may use any other value of the program; what in it depends on neither carries nor
 * sequences is computed once, before the loop.
 */
export function scan(
  { inits, sequences = [], length, reverse = false }: ScanInputs,
  step: (carries: readonly Value[], slices: readonly Value[]) => ScanStep,
): ScanResult {
  const steps = length ?? sequences[0]?.shape[0];
  if (steps === undefined || !Number.isInteger(steps) || steps < 1) {
    throw new ProgramError('scan', 'a sequence [T, …], or a length of 1 or more', String(steps));
  }
  for (const sequence of sequences) {
    if (sequence.shape[0] !== steps) {
      throw new ProgramError('scan', `sequences of ${steps} steps`, printType(sequence));
    }
  }
  const parameter = ({ shape, dtype }: Pick<Value, 'shape' | 'dtype'>) =>
    makeValue({ kind: 'parameter' }, [], shape, dtype);
  const carries = inits.map(parameter);
  const slices = sequences.map(({ shape, dtype }) => parameter({ shape: shape.slice(1), dtype }));
  const next = step(carries, slices);
  const outputs = next.outputs ?? [];
  checkCarries(inits, next.carries);

  const { body, captures } = closeBody([...carries, ...slices], [...next.carries, ...outputs]);
  const node = makeNode(
    {
      kind: 'scan',
      length: steps,
      reverse,
      carryCount: inits.length,
      sequenceCount: sequences.length,
      body,
    },
    [...inits, ...sequences, ...captures],
    [...inits, ...outputs.map(({ shape, dtype }) => ({ shape: [steps, ...shape], dtype }))],
  );
  return { carries: node.outputs.slice(0, inits.length), outputs: node.outputs.slice(inits.length) };
}

function checkCarries(inits: readonly Value[], next: readonly Value[]): void {
  if (inits.length !== next.length) {
    throw new ProgramError('scan', `${inits.length} next carries`, String(next.length));
  }
  inits.forEach((init, at) => {
    if (!sameShape(init.shape, next[at]!.shape) || init.dtype !== next[at]!.dtype) {
      throw new ProgramError('scan', `carry ${at} to stay ${printType(init)}`, printType(next[at]!));
    }
  });
}
