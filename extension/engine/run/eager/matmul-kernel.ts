import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../../backend/engine.js';
import type { Node, Op } from '../../program/value.js';
import { call, type Kernel, reshaped } from './kernel.js';

/** tfjs multiplies stacks of matrices only (rank 3). */
export function matmul(tf: TensorFlow, node: Node, op: Extract<Op, { kind: 'matmul' }>): Kernel {
  const { shape } = node.outputs[0]!;
  const multiply = tf.getBackend() === 'wasm' ? wasmProduct(tf, op) : product(tf, op);
  const asStack = (x: Tensor) => reshaped(tf, x, [-1, ...x.shape.slice(-2)]);
  return ([left, right]) => tf.tidy(() => reshaped(tf, multiply([asStack(left!), asStack(right!)]), shape));
}

const product =
  (tf: TensorFlow, { transposeA, transposeB }: Extract<Op, { kind: 'matmul' }>): Kernel =>
  ([a, b]) =>
    call(tf, 'BatchMatMul', { a: a!, b: b! }, { transposeA, transposeB });

/**
 * WebAssembly multiplies matrices in order ten times as fast as transposed ones, so they are put in order
 * first.
 */
function wasmProduct(tf: TensorFlow, op: Extract<Op, { kind: 'matmul' }>): Kernel {
  const turned = (x: Tensor) => call(tf, 'Transpose', { x }, { perm: [0, 2, 1] });
  return ([left, right]) => {
    const a = op.transposeA ? turned(left!) : left!;
    const b = ofOneShape(tf, op.transposeB ? turned(right!) : right!);
    return call(tf, 'BatchMatMul', { a, b }, { transposeA: false, transposeB: false });
  };
}

/** The shape under which numbers first were a right operand. */
const knownShapes = new WeakMap<Tensor['dataId'], string>();

/**
 * WebAssembly keeps a right operand, made ready, by where its numbers are, and would take the same numbers
 * under another shape for the matrix it has: these are copied. A reshape shares numbers, and so does a
 * transposition that leaves them in their order.
 */
function ofOneShape(tf: TensorFlow, x: Tensor): Tensor {
  const shape = String(x.shape);
  const known = knownShapes.get(x.dataId);
  if (known === undefined) {
    knownShapes.set(x.dataId, shape);
  }
  return known === undefined || known === shape ? x : tf.mul(x, 1);
}
