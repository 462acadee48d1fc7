import { knownNumber } from '../../program/constant.js';
import { type Shape, sizeOf, typedData, type Value } from '../../program/index.js';
import type { Node, Op } from '../../program/value.js';
import type { FunctionBuilder, Ref } from './function-builder.js';
import { activationGradientOps, binaryOps, reduceOps, unaryOps } from './op-names.js';
import { lowerRandom } from './lower-random.js';

type Lower<O extends Op> = (b: FunctionBuilder, inputs: readonly Ref[], node: Node, op: O) => Ref;
type Lowerings = { [K in Op['kind']]?: Lower<Extract<Op, { kind: K }>> };

const int32 = { type: 'int32' } as const;

const lowerings: Lowerings = {
  constant: (b, _, { outputs: [y] }, { data }) => b.constant(y!.dtype, y!.shape, data),
  unary: (b, inputs, { outputs: [y] }, { fn }) => {
    const [op, output] = unaryOps[fn];
    return b.add(op, inputs, fn === 'logicalNot' ? {} : { T: { type: y!.dtype } }, output);
  },
  binary: (b, inputs, { inputs: [x] }, { fn }) => {
    const logical = fn === 'logicalAnd' || fn === 'logicalOr';
    return b.add(binaryOps[fn], inputs, logical ? {} : { T: { type: x!.dtype } }, 'z');
  },
  activationGradient: (b, [y, g], _, { fn }) => {
    const [op, output] = activationGradientOps[fn];
    return b.add(op, fn === 'relu' ? [g!, y!] : [y!, g!], { T: { type: 'float32' } }, output);
  },
  select: (b, inputs, { outputs: [y] }) => b.add('SelectV2', inputs, { T: { type: y!.dtype } }, 'output'),
  cast: (b, inputs, { inputs: [x], outputs: [y] }) =>
    b.add('Cast', inputs, { SrcT: { type: x!.dtype }, DstT: { type: y!.dtype } }, 'y'),
  matmul: (b, inputs, { outputs: [y] }, { transposeA, transposeB }) => {
    const T = { type: 'float32' } as const;
    const [left, right] = [{ flag: transposeA }, { flag: transposeB }];
    return y!.shape.length === 2
      ? b.add('MatMul', inputs, { T, transpose_a: left, transpose_b: right }, 'product')
      : b.add('BatchMatMulV2', inputs, { T, adj_x: left, adj_y: right }, 'output');
  },
  reduce: (b, [x], { inputs: [input], outputs: [y] }, { fn, axes }) => {
    if (fn === 'sum' && isTallSum(input!, axes)) return lowerTallSum(b, x!, input!.shape);
    const attributes = { T: { type: y!.dtype }, Tidx: int32, keep_dims: { flag: false } };
    return b.add(reduceOps[fn], [x!, b.integers(axes)], attributes, 'output');
  },
  argmax: (b, [x], { inputs: [input] }, { axis }) => {
    const attributes = { T: { type: input!.dtype }, Tidx: int32, output_type: int32 };
    return b.add('ArgMax', [x!, b.integers(axis)], attributes, 'output');
  },
  reshape: (b, [x], { outputs: [y] }) =>
    b.add('Reshape', [x!, b.integers(y!.shape)], { T: { type: y!.dtype }, Tshape: int32 }, 'output'),
  transpose: (b, [x], { outputs: [y] }, { permutation }) =>
    b.add('Transpose', [x!, b.integers(permutation)], { T: { type: y!.dtype }, Tperm: int32 }, 'y'),
  broadcast: (b, [x], { outputs: [y] }) =>
    b.add('BroadcastTo', [x!, b.integers(y!.shape)], { T: { type: y!.dtype }, Tidx: int32 }, 'output'),
  slice: (b, [x], { outputs: [y] }, { begin, end, strides }) => {
    const T = { type: y!.dtype } as const;
    if (strides.every((stride) => stride === 1)) {
      return b.add('Slice', [x!, b.integers(begin), b.integers(y!.shape)], { T, Index: int32 }, 'output');
    }
    const bounds = [begin, end, strides].map((list) => b.integers(list));
    return b.add('StridedSlice', [x!, ...bounds], { T, Index: int32 }, 'output');
  },
  concat: (b, inputs, { outputs: [y] }, { axis }) => {
    const attributes = { T: { type: y!.dtype }, Tidx: int32, N: { integer: inputs.length } };
    return b.add('ConcatV2', [...inputs, b.integers(axis)], attributes, 'output');
  },
  pad: (b, [x], { outputs: [y] }, { paddings }) => {
    const sides = b.constant('int32', [paddings.length, 2], Int32Array.from(paddings.flat()));
    return b.add('Pad', [x!, sides], { T: { type: y!.dtype }, Tpaddings: int32 }, 'output');
  },
  reverse: (b, [x], { outputs: [y] }, { axes }) =>
    b.add('ReverseV2', [x!, b.integers(axes)], { T: { type: y!.dtype }, Tidx: int32 }, 'output'),
  gather: (b, inputs, { outputs: [y] }) => {
    const attributes = { Tparams: { type: y!.dtype }, Tindices: int32, Taxis: int32 };
    return b.add('GatherV2', [...inputs, b.integers(0)], attributes, 'output');
  },
  segmentSum: (b, inputs, { outputs: [y] }) => {
    const attributes = { T: { type: y!.dtype }, Tindices: int32, Tnumsegments: int32 };
    return b.add('UnsortedSegmentSum', [...inputs, b.integers(y!.shape[0]!)], attributes, 'output');
  },
  random: (b, [counter], { outputs: [y] }, { distribution, seed }) =>
    lowerRandom(b, counter!, y!.shape, distribution, seed),
};

/** From so many numbers on, a product adds up rows faster: [3200, 1024] in 0.3 ms instead of 3.3, in one thread. */
const tallSum = 50_000;

/** Whether many rows are added up, as for the gradient of a bias: the first axes, but not the last one. */
const isTallSum = ({ shape, dtype }: Value, axes: readonly number[]): boolean =>
  dtype === 'float32' &&
  sizeOf(shape) >= tallSum &&
  axes.length === shape.length - 1 &&
  !axes.includes(axes.length);

/** A sum over all axes but the last, as the product of a row of ones with a matrix. */
function lowerTallSum(b: FunctionBuilder, x: Ref, shape: Shape): Ref {
  const width = shape.at(-1)!;
  const rows = sizeOf(shape) / width;
  const T = { type: 'float32' } as const;
  const reshape = (of: Ref, to: Shape) =>
    b.add('Reshape', [of, b.integers(to)], { T, Tshape: int32 }, 'output');
  const one = b.constant('float32', [], Float32Array.of(1));
  const ones = b.add('Fill', [b.integers([1, rows]), one], { T, index_type: int32 }, 'output');
  const product = b.add(
    'MatMul',
    [ones, reshape(x, [rows, width])],
    { T, transpose_a: { flag: false }, transpose_b: { flag: false } },
    'product',
  );
  return reshape(product, [width]);
}

/** Writes one node of a program, but for scans, into a function; a repeated number as `Fill`. */
export function lowerOp(b: FunctionBuilder, node: Node, inputs: readonly Ref[]): Ref {
  const output = node.outputs[0]!;
  const number = node.op.kind === 'broadcast' ? knownNumber(output) : undefined;
  if (number !== undefined) {
    const { shape, dtype } = output;
    const value = b.constant(dtype, [], typedData(dtype, [number]));
    return b.add('Fill', [b.integers(shape), value], { T: { type: dtype }, index_type: int32 }, 'output');
  }
  const lower = lowerings[node.op.kind] as Lower<Op> | undefined;
  if (lower === undefined) throw new Error(`${node.op.kind} is not computed`);
  return lower(b, inputs, node, node.op);
}
