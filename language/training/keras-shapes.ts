import { dimsAgree, type Shape, shapesAgree } from '../shapes/shape.js';

/**
 * The shape with which data enter an input: Keras' functional models take away a last axis of size 1 that
 * the input does not have, and add one that it has. Undefined where the number of axes differs otherwise.
 */
export function enteringShape(data: Shape, input: Shape): Shape | undefined {
  if (data.length === input.length) {
    return data;
  }
  if (data.length === input.length + 1 && data.at(-1) === 1) {
    return data.slice(0, -1);
  }
  return data.length === input.length - 1 && input.at(-1) === 1 ? [...data, 1] : undefined;
}

/** Target and output as losses compare them, with what was done to bring them there. */
export interface Aligned {
  readonly target: Shape;
  readonly output: Shape;
  readonly changed: 'none' | 'target' | 'output';
}

/**
 * Keras' `squeeze_or_expand_to_same_rank`: where the one has an axis more and it is a last one of size 1,
 * that is taken away, or given to a target or output without axes but the samples.
 */
export function alignTarget(target: Shape, output: Shape): Aligned {
  if (target.length === output.length + 1 && target.at(-1) === 1) {
    return output.length === 1
      ? { target, output: [...output, 1], changed: 'output' }
      : { target: target.slice(0, -1), output, changed: 'target' };
  }
  if (output.length === target.length + 1 && output.at(-1) === 1) {
    return target.length === 1
      ? { target: [...target, 1], output, changed: 'target' }
      : { target, output: output.slice(0, -1), changed: 'output' };
  }
  return { target, output, changed: 'none' };
}

/** True where target and output have the same sizes for each sample, as losses that compare element by element need. */
export function elementwiseFits(target: Shape, output: Shape): boolean {
  const aligned = alignTarget(target, output);
  return shapesAgree(aligned.target.slice(1), aligned.output.slice(1));
}

/** True where the target has one whole number for each distribution of the output, with a last axis of 1 or without. */
export function labelsFit(target: Shape, output: Shape): boolean {
  const aligned = alignTarget(target, output);
  // Keras would take the steps of a sequence for classes then.
  if (aligned.changed === 'output') {
    return false;
  }
  const labels = aligned.output.slice(1, -1);
  const own = aligned.target.slice(1);
  return shapesAgree(own, labels) || (own.at(-1) === 1 && shapesAgree(own.slice(0, -1), labels));
}

/** True where two axes of a sample stand in each other's place. */
export function swappedAxes(data: Shape, wanted: Shape): boolean {
  return (
    data.length === 3 &&
    wanted.length === 3 &&
    dimsAgree(data[1]!, wanted[2]!) &&
    dimsAgree(data[2]!, wanted[1]!) &&
    data[1] !== data[2]
  );
}
