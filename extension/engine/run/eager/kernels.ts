import type { TensorFlow } from '../../backend/engine.js';
import type { NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import type { DType, Node, Op } from '../../program/value.js';
import { normals, uniforms } from '../philox.js';
import { binaryKernels, reduceKernels, unaryKernels } from './kernel-names.js';

/** Computes one node from its inputs; the result is a new tensor that the caller frees. */
export type Kernel = (inputs: readonly Tensor[]) => Tensor;

type Kernels = { [K in Op['kind']]?: (tf: TensorFlow, node: Node, op: Extract<Op, { kind: K }>) => Kernel };

/** How each op that only computes is done on tfjs. Kernels are called by name: `tf.add` and the like take twice the time. */
const kernels: Kernels = {
  unary:
    (tf, _, op) =>
    ([x]) =>
      call(tf, unaryKernels[op.fn], { x: x! }),
  binary:
    (tf, _, op) =>
    ([a, b]) =>
      call(tf, binaryKernels[op.fn], { a: a!, b: b! }),
  select:
    (tf) =>
    ([condition, t, e]) =>
      call(tf, 'Select', { condition: condition!, t: t!, e: e! }),
  cast: (tf, node) => cast(tf, node.outputs[0]!.dtype),
  matmul: (tf, node, op) => matmul(tf, node, op),
  reduce: (tf, _, op) => {
    const axis = [...op.axes];
    // `Max` has another name for its axes.
    const attributes = { axis, reductionIndices: axis, keepDims: false };
    return ([x]) => call(tf, reduceKernels[op.fn], { x: x! }, attributes);
  },
  argmax:
    (tf, _, op) =>
    ([x]) =>
      call(tf, 'ArgMax', { x: x! }, { axis: op.axis }),
  reshape:
    (tf, node) =>
    ([x]) =>
      reshaped(tf, x!, node.outputs[0]!.shape),
  transpose:
    (tf, _, op) =>
    ([x]) =>
      call(tf, 'Transpose', { x: x! }, { perm: [...op.permutation] }),
  broadcast: (tf, node) => broadcast(tf, node),
  slice: (tf, node, op) => {
    const [begin, end, strides] = [[...op.begin], [...op.end], [...op.strides]];
    const size = [...node.outputs[0]!.shape];
    const masks = { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 };
    return strides.every((stride) => stride === 1)
      ? ([x]) => call(tf, 'Slice', { x: x! }, { begin, size })
      : ([x]) => call(tf, 'StridedSlice', { x: x! }, { begin, end, strides, ...masks });
  },
  concat: (tf, _, op) => (inputs) => callList(tf, 'Concat', inputs, { axis: op.axis }),
  pad: (tf, _, op) => {
    const paddings = op.paddings.map((sides) => [...sides]);
    return ([x]) => call(tf, 'PadV2', { x: x! }, { paddings, constantValue: 0 });
  },
  reverse:
    (tf, _, op) =>
    ([x]) =>
      call(tf, 'Reverse', { x: x! }, { dims: [...op.axes] }),
  gather:
    (tf) =>
    ([x, indices]) =>
      call(tf, 'GatherV2', { x: x!, indices: indices! }, { axis: 0, batchDims: 0 }),
  segmentSum:
    (tf, node) =>
    ([x, segmentIds]) =>
      call(
        tf,
        'UnsortedSegmentSum',
        { x: x!, segmentIds: segmentIds! },
        { numSegments: node.outputs[0]!.shape[0]! },
      ),
  random: (tf, node, op) => {
    const { shape } = node.outputs[0]!;
    const count = shape.reduce((product, size) => product * size, 1);
    const draw = op.distribution === 'uniform' ? uniforms : normals;
    return ([counter]) => tf.tensor(draw(count, op.seed, counter!.dataSync()[0]!), [...shape], 'float32');
  },
};

/** The kernel of a node; undefined for those that only name or hold values, and for scans. */
export function kernelOf(tf: TensorFlow, node: Node): Kernel | undefined {
  const make = kernels[node.op.kind] as ((tf: TensorFlow, node: Node, op: Op) => Kernel) | undefined;
  return make?.(tf, node, node.op);
}

/** Runs a tfjs kernel of one result. */
function call(
  tf: TensorFlow,
  name: string,
  inputs: Record<string, Tensor>,
  attributes?: NamedAttrMap,
): Tensor {
  return tf.engine().runKernel(name, inputs, attributes) as Tensor;
}

/** Runs a kernel whose inputs are a list, which tfjs also takes where a map is declared. */
export function callList(
  tf: TensorFlow,
  name: string,
  inputs: readonly Tensor[],
  attributes: NamedAttrMap,
): Tensor {
  return call(tf, name, inputs as unknown as Record<string, Tensor>, attributes);
}

const reshaped = (tf: TensorFlow, x: Tensor, shape: readonly number[]): Tensor =>
  call(tf, 'Reshape', { x }, { shape: [...shape] });

function cast(tf: TensorFlow, dtype: DType): Kernel {
  if (dtype !== 'bool') return ([x]) => call(tf, 'Cast', { x: x! }, { dtype });
  // WebAssembly's `Cast` keeps the lowest byte instead.
  return ([x]) => {
    const zero = tf.scalar(0, x!.dtype as DType);
    const result = call(tf, 'NotEqual', { a: x!, b: zero });
    zero.dispose();
    return result;
  };
}

/** tfjs multiplies stacks of matrices only (rank 3); a reshape copies nothing. */
function matmul(tf: TensorFlow, node: Node, op: Extract<Op, { kind: 'matmul' }>): Kernel {
  const { transposeA, transposeB } = op;
  const { shape } = node.outputs[0]!;
  const asStack = (x: Tensor) => reshaped(tf, x, [-1, ...x.shape.slice(-2)]);
  return ([left, right]) => {
    const [a, b] = [asStack(left!), asStack(right!)];
    const product = call(tf, 'BatchMatMul', { a, b }, { transposeA, transposeB });
    const result = reshaped(tf, product, shape);
    for (const tensor of [a, b, product]) tensor.dispose();
    return result;
  };
}

/** `Tile` repeats whole axes, so the input gets all axes of the result first. */
function broadcast(tf: TensorFlow, node: Node): Kernel {
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
