import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../../backend/engine.js';
import type { ScanOp } from '../../program/value.js';
import type { Block, Step } from './block.js';
import { callList } from './kernel.js';

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

/**
 * The time steps of a sequence. Backends whose numbers JavaScript can reach take one look at all of them:
 * WebAssembly's `Unpack` copies the whole sequence once for each step.
 */
function unstack(tf: TensorFlow, value: Tensor): Tensor[] {
  if (tf.getBackend() === 'tensorflow') {
    return tf.engine().runKernel('Unpack', { value }, { axis: 0 }) as unknown as Tensor[];
  }
  const all = value.dataSync();
  const [steps, ...shape] = value.shape as [number, ...number[]];
  const size = all.length / steps;
  return Array.from({ length: steps }, (_, at) =>
    tf.tensor(all.subarray(at * size, (at + 1) * size), shape, value.dtype),
  );
}

function restack(tf: TensorFlow, steps: readonly Tensor[]): Tensor {
  const result = callList(tf, 'Pack', steps, { axis: 0 });
  for (const step of steps) step.dispose();
  return result;
}
