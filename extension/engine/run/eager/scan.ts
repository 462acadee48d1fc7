import type { TensorFlow } from '../../backend/engine.js';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ScanOp } from '../../program/value.js';
import type { Block, Step } from './block.js';
import { callList } from './kernels.js';

/** Runs a recurrence's body once a time step. */
export function scanSteps(tf: TensorFlow, op: ScanOp, body: Block): Step {
  const { length, reverse, carryCount, sequenceCount } = op;
  const outputCount = op.body.results.length - carryCount;
  const times = Array.from({ length }, (_, step) => (reverse ? length - 1 - step : step));

  return (inputs) => {
    const sequences = inputs.slice(carryCount, carryCount + sequenceCount).map((x) => unstack(tf, x));
    const fixed = inputs.slice(carryCount + sequenceCount);
    const stacks: Tensor[][] = Array.from({ length: outputCount }, () => []);
    let carries = inputs.slice(0, carryCount);
    times.forEach((time, step) => {
      const slices = sequences.map((steps) => steps[time]!);
      const made = body.run([...carries, ...slices, ...fixed]);
      // The first carries are the caller's.
      if (step > 0) for (const carry of carries) carry.dispose();
      for (const slice of slices) slice.dispose();
      carries = made.slice(0, carryCount);
      stacks.forEach((stack, at) => {
        stack[time] = made[carryCount + at]!;
      });
    });
    return [...carries, ...stacks.map((steps) => restack(tf, steps))];
  };
}

const unstack = (tf: TensorFlow, value: Tensor): Tensor[] =>
  tf.engine().runKernel('Unpack', { value }, { axis: 0 }) as unknown as Tensor[];

function restack(tf: TensorFlow, steps: readonly Tensor[]): Tensor {
  const result = callList(tf, 'Pack', steps, { axis: 0 });
  for (const step of steps) step.dispose();
  return result;
}
