import type { TensorFlow } from '../../backend/engine.js';
import type { ActivationFunction, DType, Node } from '../../program/value.js';
import { call, type Kernel, reshaped } from './kernel.js';

/** What a function's gradient is made of: see `activationGradient` of the program. */
export function activationGradient(tf: TensorFlow, fn: ActivationFunction): Kernel {
  return ([y, g]) =>
    tf.tidy(() => {
      if (fn === 'relu') return tf.mul(g!, tf.step(y!));
      return tf.mul(g!, fn === 'tanh' ? tf.sub(1, tf.square(y!)) : tf.mul(y!, tf.sub(1, y!)));
    });
}

/** Floats lose their fraction, truth values are 0 or 1. */
export function cast(tf: TensorFlow, dtype: DType): Kernel {
  if (dtype !== 'bool') return ([x]) => call(tf, 'Cast', { x: x! }, { dtype });
  // WebAssembly's `Cast` keeps the lowest byte instead.
  return ([x]) => {
    const zero = tf.scalar(0, x!.dtype as DType);
    const result = call(tf, 'NotEqual', { a: x!, b: zero });
    zero.dispose();
    return result;
  };
}

/** `Tile` repeats whole axes, so the input gets all axes of the result first. */
export function broadcast(tf: TensorFlow, node: Node): Kernel {
  const { shape } = node.outputs[0]!;
  const from = node.inputs[0]!.shape;
  const aligned = [...Array<number>(shape.length - from.length).fill(1), ...from];
  const reps = shape.map((size, axis) => size / aligned[axis]!);
  return ([x]) => {
    const input = reshaped(tf, x!, aligned);
    const result = call(tf, 'Tile', { x: input }, { reps });
    input.dispose();
    return result;
  };
}
