import type { TensorFlow } from '../../backend/engine.js';
import type { Node, Op } from '../../program/value.js';
import { normals, uniforms } from '../philox.js';
import { activationGradient, broadcast, cast } from './composed-kernels.js';
import { call, callList, type Kernel, reshaped } from './kernel.js';
import { binaryKernels, reduceKernels, unaryKernels } from './kernel-names.js';
import { matmul } from './matmul-kernel.js';

type Kernels = { [K in Op['kind']]?: (tf: TensorFlow, node: Node, op: Extract<Op, { kind: K }>) => Kernel };

/** How each op that only computes is done on tfjs. `tf.add` and the like would check again what the builders have. */
const kernels: Kernels = {
  unary:
    (tf, _, op) =>
    ([x]) =>
      call(tf, unaryKernels[op.fn], { x: x! }),
  binary:
    (tf, _, op) =>
    ([a, b]) =>
      call(tf, binaryKernels[op.fn], { a: a!, b: b! }),
  activationGradient: (tf, _, op) => activationGradient(tf, op.fn),
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
