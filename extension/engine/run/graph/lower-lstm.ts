import { knownNumber } from '../../program/constant.js';
import { sizeOf, type Shape } from '../../program/index.js';
import type { Node, ScanOp } from '../../program/value.js';
import type { FunctionBuilder, Ref } from './function-builder.js';
import { recogniseLstm } from './recognise-lstm.js';

const [float32, int32] = [{ type: 'float32' }, { type: 'int32' }] as const;

/** What the kernels call what the forward loop stacks. */
const outputs = { h: 'h', c: 'cs', i: 'i', f: 'f', g: 'ci', o: 'o', tanhC: 'co' } as const;

/**
 * An LSTM's loop as TensorFlow's kernel for it, one op for all steps: `BlockLSTMV2` or `BlockLSTMGradV2`.
 *
 * They multiply the input with its weights themselves, once a step. Here the gates' sums from the input have
 * been made before, for all steps at once, so they are handed over as an input whose weights are the identity.
 * That is exact; it wastes multiplications, which are next to nothing where the kernels are worth using.
 */
export function lowerLstm(b: FunctionBuilder, node: Node, op: ScanOp, inputs: readonly Ref[]): Ref[] {
  const loop = recogniseLstm(op);
  if (!loop) throw new Error('not the loop of an LSTM');
  const [batch, units] = op.body.results[0]!.shape as [number, number];
  const over = { b, steps: op.length, batch, units };
  if (loop.direction === 'forward') {
    const { parameters, results } = loop;
    const states = { h: inputs[0]!, c: inputs[1]! };
    const sums = inputs[parameters.x!]!;
    const made = forward(over, sums, states, inputs[parameters.recurrent!]!);
    return results.map((role, at) => {
      const stack = made[outputs[role as keyof typeof outputs]];
      return at < op.carryCount ? lastStep(over, stack) : stack;
    });
  }
  const { parameters, results } = loop;
  const stack = (role: keyof typeof parameters) => inputs[parameters[role]!]!;
  const atEnd = (at: number) => (knownNumber(node.inputs[at]!) === 0 ? undefined : inputs[at]!);
  const made = backward(over, {
    before: stack('before'),
    kept: { i: stack('i'), f: stack('f'), g: stack('g'), o: stack('o'), tanhC: stack('tanhC') },
    recurrent: b.add(
      'Transpose',
      [stack('recurrent'), b.integers([1, 0])],
      { T: float32, Tperm: int32 },
      'y',
    ),
    dh: slopes(over, parameters.dy === undefined ? undefined : stack('dy'), atEnd(0)),
    dc: slopes(over, undefined, atEnd(1)),
  });
  return results.map((role) => made[role as keyof typeof made]);
}

/** A loop's sizes, and where it is written. */
interface Over {
  readonly b: FunctionBuilder;
  readonly steps: number;
  readonly batch: number;
  readonly units: number;
}

const forwardOutputs = ['i', 'cs', 'f', 'o', 'ci', 'co', 'h'] as const;

function forward(over: Over, sums: Ref, { h, c }: { h: Ref; c: Ref }, recurrent: Ref) {
  const { b } = over;
  const given = [stepCount(over), sums, c, h, ...weights(over, recurrent)];
  return b.addNamed('BlockLSTMV2', given, attributes, forwardOutputs);
}

/** What the backward kernel takes, each a tensor of all steps but for the weights. */
interface Backward {
  /** c before each step. */
  readonly before: Ref;
  readonly kept: { readonly i: Ref; readonly f: Ref; readonly g: Ref; readonly o: Ref; readonly tanhC: Ref };
  readonly recurrent: Ref;
  /** Gradients by h and c after each step, as far as they do not come from the steps after it. */
  readonly dh: Ref;
  readonly dc: Ref;
}

function backward(over: Over, { before, kept, recurrent, dh, dc }: Backward) {
  const { b, steps, batch, units } = over;
  const { i, f, g, o, tanhC } = kept;
  const state = zero(b, [batch, units]);
  const first = part(b, before, [0, 0, 0], [1, batch, units]);
  // The kernel looks for c before a step among those after the steps; it reads neither the last nor any h.
  const after = b.add(
    'ConcatV2',
    [part(b, before, [1, 0, 0], [steps - 1, batch, units]), first, b.integers(0)],
    { T: float32, Tidx: int32, N: { integer: 2 } },
    'output',
  );
  const c0 = reshape(b, first, [batch, units]);
  const x = zero(b, [steps, batch, 4 * units]);
  const given = [stepCount(over), x, c0, state, ...weights(over, recurrent)];
  const results = [i, after, f, o, g, tanhC, before, dc, dh];
  const names = ['x_grad', 'cs_prev_grad', 'h_prev_grad'] as const;
  const { use_peephole, T } = attributes;
  const made = b.addNamed('BlockLSTMGradV2', [...given, ...results], { use_peephole, T }, names);
  return { dx: made.x_grad, dc: made.cs_prev_grad, dh: made.h_prev_grad };
}

const attributes = { T: float32, use_peephole: { flag: false }, cell_clip: { number: 0 } } as const;

/** All weights as the kernels want them: input's (the identity) above recurrent ones, no peepholes, no bias. */
function weights({ b, units }: Over, recurrent: Ref): Ref[] {
  const gates = 4 * units;
  const diagonal = Float32Array.from({ length: gates * gates }, (_, at) => (at % (gates + 1) === 0 ? 1 : 0));
  const identity = b.constant('float32', [gates, gates], diagonal);
  const joined = { T: float32, Tidx: int32, N: { integer: 2 } };
  const all = b.add('ConcatV2', [identity, recurrent, b.integers(0)], joined, 'output');
  const peephole = zero(b, [units]);
  return [all, peephole, peephole, peephole, zero(b, [gates])];
}

const stepCount = ({ b, steps }: Over): Ref =>
  b.add('Cast', [b.integers(steps)], { SrcT: int32, DstT: { type: 'int64' } }, 'y');

/** Gradients for all steps: those given step by step, with one more at the last. */
function slopes({ b, steps, batch, units }: Over, each: Ref | undefined, last: Ref | undefined): Ref {
  if (!last) return each ?? zero(b, [steps, batch, units]);
  const before = zero(b, [steps - 1, batch, units]);
  const joined = { T: float32, Tidx: int32, N: { integer: 2 } };
  const atEnd = reshape(b, last, [1, batch, units]);
  const padded = b.add('ConcatV2', [before, atEnd, b.integers(0)], joined, 'output');
  return each ? b.add('AddV2', [each, padded], { T: float32 }, 'z') : padded;
}

const lastStep = ({ b, steps, batch, units }: Over, stack: Ref): Ref =>
  reshape(b, part(b, stack, [steps - 1, 0, 0], [1, batch, units]), [batch, units]);

const part = (b: FunctionBuilder, x: Ref, begin: Shape, size: Shape): Ref =>
  b.add('Slice', [x, b.integers(begin), b.integers(size)], { T: float32, Index: int32 }, 'output');

const reshape = (b: FunctionBuilder, x: Ref, shape: Shape): Ref =>
  b.add('Reshape', [x, b.integers(shape)], { T: float32, Tshape: int32 }, 'output');

const zero = (b: FunctionBuilder, shape: Shape): Ref =>
  b.constant('float32', shape, new Float32Array(sizeOf(shape)));
