import * as p from '../program/index.js';

/** A cell unrolled over time, and the time it runs over. */
export interface Recurrence {
  /** What each step gets from outside, `[steps, batch, …]`; whatever does not depend on the state is computed before. */
  readonly sequence: p.Value;
  /** The states before the first step, `[batch, …]` each. The first is also the cell's output. */
  readonly states: readonly p.Value[];
  /** True unless all states start at zero. */
  readonly statesGiven: boolean;
  /** Which steps count, bool `[batch, steps]`. */
  readonly mask?: p.Value;
  /** Reads from the last step to the first. */
  readonly backwards: boolean;
  /** What a step that does not count gives: zeros, or the output before it. */
  readonly zeroMasked: boolean;
  readonly step: (x: p.Value, states: readonly p.Value[]) => readonly p.Value[];
}

/** What a recurrence gives. */
export interface Unrolled {
  /** Each step's output, `[steps, batch, …]`, in order of time whichever way it was read. */
  readonly outputs: p.Value;
  /** The output of the step read last. */
  readonly last: p.Value;
  readonly states: readonly p.Value[];
}

/**
 * Runs a cell over a sequence as `keras.ops.rnn` does. At a step that does not count the states stay as
 * they were and the output is the one before (zeros at first).
 */
export function unroll(recurrence: Recurrence): Unrolled {
  return recurrence.mask ? unrollMasked(recurrence, recurrence.mask) : unrollAll(recurrence);
}

function unrollAll({ sequence, states, backwards, step }: Recurrence): Unrolled {
  const { carries, outputs } = p.scan(
    { inits: states, sequences: [sequence], reverse: backwards },
    (before, [x]) => {
      const after = step(x!, before);
      return { carries: after, outputs: [after[0]!] };
    },
  );
  return { outputs: outputs[0]!, last: carries[0]!, states: carries };
}

function unrollMasked(recurrence: Recurrence, mask: p.Value): Unrolled {
  const { sequence, states, statesGiven, backwards, zeroMasked, step } = recurrence;
  const counts = p.transpose(mask, [1, 0]);
  // The output before the first step is zero, the state need not be; where both are, one carry does for both.
  const inits = statesGiven ? [...states, p.zeros(states[0]!.shape)] : states;
  const { carries, outputs } = p.scan(
    { inits, sequences: [sequence, counts], reverse: backwards },
    (before, [x, counting]) => {
      const chosen = p.reshape(counting!, [...counting!.shape, ...inits[0]!.shape.slice(1).map(() => 1)]);
      const after = step(x!, before.slice(0, states.length));
      const kept = after.map((value, at) => p.select(chosen, value, before[at]!));
      const output = statesGiven ? p.select(chosen, after[0]!, before.at(-1)!) : kept[0]!;
      return {
        carries: statesGiven ? [...kept, output] : kept,
        outputs: [zeroMasked ? p.select(chosen, after[0]!, 0) : output],
      };
    },
  );
  return {
    outputs: outputs[0]!,
    last: statesGiven ? carries.at(-1)! : carries[0]!,
    states: carries.slice(0, states.length),
  };
}
