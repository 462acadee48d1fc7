import type { FunctionBuilder, Ref } from './function-builder.js';

const [int32, int64, uint64] = [{ type: 'int32' }, { type: 'int64' }, { type: 'uint64' }] as const;

/** What TensorFlow calls Philox among its algorithms for random numbers. */
const philox = 1;

/**
 * TensorFlow's stateless random ops, with the key and the counter that `philox.ts` uses: they draw the
 * same numbers.
 */
export function lowerRandom(
  b: FunctionBuilder,
  counter: Ref,
  shape: readonly number[],
  distribution: 'uniform' | 'normal',
  seed: number,
): Ref {
  const words = (shape: readonly number[], value: bigint) => {
    const tensor = { ...uint64, shape, data: BigUint64Array.of(BigInt.asUintN(64, value)) };
    return b.add('Const', [], { dtype: uint64, value: { tensor } }, 'output');
  };
  const wide = b.add('Cast', [counter], { SrcT: int32, DstT: int64 }, 'y');
  const stream = b.add('Cast', [wide], { SrcT: int64, DstT: uint64 }, 'y');
  const packing = { T: uint64, N: { integer: 2 }, axis: { integer: 0 } };
  const position = b.add('Pack', [words([], 0n), stream], packing, 'output');
  const op = distribution === 'uniform' ? 'StatelessRandomUniformV2' : 'StatelessRandomNormalV2';
  const inputs = [b.integers(shape), words([1], BigInt(seed)), position, b.integers(philox)];
  return b.add(op, inputs, { dtype: { type: 'float32' }, Tshape: int32 }, 'output');
}
