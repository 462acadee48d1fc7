import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../../backend/engine.js';
import type { Node, Op } from '../../program/value.js';
import { call, type Kernel, reshaped } from './kernel.js';

/** tfjs multiplies stacks of matrices only (rank 3). */
export function matmul(tf: TensorFlow, node: Node, op: Extract<Op, { kind: 'matmul' }>): Kernel {
  const { shape } = node.outputs[0]!;
  const multiply = tf.getBackend() === 'wasm' ? wasmProduct(tf, node, op) : product(tf, op);
  const asStack = (x: Tensor) => reshaped(tf, x, [-1, ...x.shape.slice(-2)]);
  return ([left, right]) => tf.tidy(() => reshaped(tf, multiply([asStack(left!), asStack(right!)]), shape));
}

const product =
  (tf: TensorFlow, { transposeA, transposeB }: Extract<Op, { kind: 'matmul' }>): Kernel =>
  ([a, b]) =>
    call(tf, 'BatchMatMul', { a: a!, b: b! }, { transposeA, transposeB });

/**
 * WebAssembly multiplies matrices in order ten times as fast as transposed ones, so they are put in order
 * first. And it keeps a right operand, made ready, by where its numbers are; it would take the same
 * numbers under another shape for the matrix it has, so these are copied.
 */
function wasmProduct(tf: TensorFlow, node: Node, op: Extract<Op, { kind: 'matmul' }>): Kernel {
  const turned = (x: Tensor) => call(tf, 'Transpose', { x }, { perm: [0, 2, 1] });
  const shared = node.inputs[1]!.node.op.kind === 'reshape';
  return ([left, right]) => {
    const a = op.transposeA ? turned(left!) : left!;
    const b = op.transposeB ? turned(right!) : shared ? tf.mul(right!, 1) : right!;
    return call(tf, 'BatchMatMul', { a, b }, { transposeA: false, transposeB: false });
  };
}
