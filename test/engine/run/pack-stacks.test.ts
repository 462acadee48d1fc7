import { describe, expect, it } from 'vitest';
import * as p from '../../../extension/engine/program/index.js';
import { nodesOf } from '../../../extension/engine/program/order.js';
import { rootsOf } from '../../../extension/engine/program/program.js';
import { packStacks } from '../../../extension/engine/run/graph/pack-stacks.js';
import type { LoopStyle } from '../../../extension/engine/run/graph/lower-scan.js';
import { gru, lstm } from '../program/recurrent.js';

const [B, T, U] = [2, 3, 4];
const parameter = (name: string, shape: readonly number[]) => p.variable(name, shape).value;

/** The gradient of a cell's recurrent weights. */
function learning(cell: 'lstm' | 'gru'): p.Program {
  const recurrent = parameter('recurrent', [U, (cell === 'lstm' ? 4 : 3) * U]);
  const x = p.placeholder('x', [B, T, recurrent.shape[1]!]);
  const input = parameter('input', [recurrent.shape[1]!, recurrent.shape[1]!]);
  const state = p.zeros([B, U]);
  const bias = p.zeros(cell === 'lstm' ? [4 * U] : [2, 3 * U]);
  const outputs =
    cell === 'lstm'
      ? lstm(x, input, recurrent, bias, state, state).sequence
      : gru(x, input, recurrent, bias, state);
  const [slope] = p.gradients(p.sum(p.square(outputs)), [recurrent]);
  return p.simplify(p.program('learning', { slope: slope! }));
}

/** Shapes of what each loop stacks and of the sequences that it reads, in order. */
function loopsOf(program: p.Program) {
  return nodesOf(rootsOf(program)).flatMap(({ op, inputs, outputs }) => {
    if (op.kind !== 'scan') return [];
    const { carryCount, sequenceCount } = op;
    const shapes = (values: readonly p.Value[]) => values.map(({ shape }) => String(shape));
    return [
      {
        stacks: shapes(outputs.slice(carryCount)),
        sequences: shapes(inputs.slice(carryCount, carryCount + sequenceCount)),
      },
    ];
  });
}

const packed = (program: p.Program, style: LoopStyle) =>
  packStacks({ program, plan: { kind: 'graph', styleOf: () => style } });

describe('packStacks', () => {
  it('puts what the way back of an LSTM alone reads of the way there in one stack', () => {
    const step = learning('lstm');
    const [there, back] = loopsOf(packed(step, 'compiled').program);
    const gatesAndTanh = `${T},${5 * B},${U}`;
    // h and c are joined with what was before the first step, outside of the loops.
    expect(there!.stacks.toSorted()).toEqual(
      [`${T},${5 * B},${U}`, `${T},${B},${U}`, `${T},${B},${U}`].toSorted(),
    );
    expect(back!.sequences.filter((shape) => shape === gatesAndTanh)).toHaveLength(1);
    expect(back!.sequences.length).toBe(loopsOf(step)[1]!.sequences.length - 4);
  });

  it('does so for a GRU', () => {
    const step = learning('gru');
    const [before, after] = [step, packed(step, 'compiled').program].map(loopsOf);
    expect(after![0]!.stacks.length).toBeLessThan(before![0]!.stacks.length);
    expect(after![1]!.sequences.length).toBeLessThan(before![1]!.sequences.length);
  });

  it('leaves loops alone that XLA does not compile', () => {
    for (const style of ['while', 'unrolled', 'fused'] as const) {
      const step = learning('lstm');
      expect(loopsOf(packed(step, style).program)).toEqual(loopsOf(step));
    }
  });

  it('keeps each loop’s style', () => {
    const step = learning('lstm');
    const styles = new Map(
      nodesOf(rootsOf(step)).flatMap(({ op }) => (op.kind === 'scan' ? [[op, 'compiled'] as const] : [])),
    );
    const { program, plan } = packStacks({
      program: step,
      plan: { kind: 'graph', styleOf: (loop) => styles.get(loop)! },
    });
    for (const { op } of nodesOf(rootsOf(program))) {
      if (op.kind === 'scan') expect(plan.kind === 'graph' && plan.styleOf(op)).toBe('compiled');
    }
  });
});
