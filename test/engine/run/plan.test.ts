import { describe, expect, it } from 'vitest';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import * as p from '../../../extension/engine/program/index.js';
import { nodesOf } from '../../../extension/engine/program/order.js';
import { createRunner } from '../../../extension/engine/run/create-runner.js';
import { choosePlan, describePlans } from '../../../extension/engine/run/graph/plan.js';
import { compilesWithXla } from '../../../extension/engine/run/graph/xla.js';
import { lstm } from '../program/recurrent.js';

type Sizes = readonly [batch: number, steps: number, inputs: number, units: number];

/** A step of gradient descent of an LSTM's weights. */
function trainStep([B, T, I, U]: Sizes): { step: p.Program; weights: p.Variable[] } {
  const weights = [
    p.variable('kernel', [I, 4 * U]),
    p.variable('recurrent', [U, 4 * U]),
    p.variable('bias', [4 * U]),
  ];
  const [kernel, recurrent, bias] = weights.map(({ value }) => value) as [p.Value, p.Value, p.Value];
  const state = p.zeros([B, U]);
  const loss = p.sum(
    p.square(lstm(p.placeholder('x', [B, T, I]), kernel, recurrent, bias, state, state).sequence),
  );
  const slopes = p.gradients(loss, [kernel, recurrent, bias]);
  const next = weights.map((weight, at) => p.assign(weight, p.sub(weight.value, p.mul(slopes[at]!, 0.01))));
  return { step: p.simplify(p.program('train', { loss }, next)), weights };
}

const echo: Sizes = [1, 5, 1, 5];
const small: Sizes = [8, 20, 8, 16];
const middle: Sizes = [32, 50, 16, 64];
const large: Sizes = [64, 100, 64, 256];
const yes = () => true;
const no = () => false;

/** How the plan writes the program's loops. */
function stylesOf(program: p.Program, runs: number, xla: () => boolean) {
  const plan = choosePlan(program, runs, xla);
  if (plan.kind === 'compiled') return 'compiled';
  const roots = [...Object.values(program.outputs), ...program.assignments.map(({ value }) => value)];
  return nodesOf(roots).flatMap(({ op }) => (op.kind === 'scan' ? [plan.styleOf(op)] : []));
}

describe('how a program is written', () => {
  it('compiles a loop when it will run long enough to win that time back', () => {
    expect(stylesOf(trainStep(small).step, 1000, yes)).toEqual(['fused', 'fused']);
    expect(stylesOf(trainStep(small).step, 100_000, yes)).toEqual(['compiled', 'compiled']);
    expect(stylesOf(trainStep(middle).step, 10, yes)).toEqual(['while', 'while']);
    expect(stylesOf(trainStep(middle).step, 1000, yes)).toEqual(['compiled', 'compiled']);
  });

  it('leaves loops to TensorFlow that take no longer than the call of a compiled one', () => {
    for (const runs of [1000, 1_000_000]) {
      expect(stylesOf(trainStep(echo).step, runs, yes)).toEqual(['fused', 'fused']);
    }
  });

  it('unrolls short loops, those of an LSTM where its kernel would waste more than it saves', () => {
    expect(stylesOf(trainStep([1, 10, 1, 48]).step, 1000, yes)).toEqual(['unrolled', 'unrolled']);
  });

  it('does without XLA where the library has none', () => {
    expect(stylesOf(trainStep(echo).step, 1_000_000, no)).toEqual(['fused', 'fused']);
    expect(stylesOf(trainStep(middle).step, 1_000_000, no)).toEqual(['unrolled', 'unrolled']);
    expect(stylesOf(trainStep(large).step, 1_000_000, no)).toEqual(['while', 'while']);
  });

  it('does not ask for XLA when compiling would not pay', () => {
    const never = () => {
      throw new Error('asked');
    };
    expect(stylesOf(trainStep(echo).step, 1000, never)).toEqual(['fused', 'fused']);
  });

  it('compiles many small steps in one call as a whole, large ones by their loops', () => {
    const together = (sizes: Sizes) => p.simplify(p.repeat('many', trainStep(sizes).step, 100));
    expect(stylesOf(together(echo), 10, yes)).toEqual(['while']);
    expect(stylesOf(together(echo), 1000, yes)).toBe('compiled');
    expect(stylesOf(together(large), 1000, yes)).toEqual(['while']);
  });

  it('tells people', () => {
    const { step: program } = trainStep(small);
    const words = (runs: number) => describePlans([{ program, plan: choosePlan(program, runs, yes) }]);
    expect(words(1)).toBe('TensorFlow graph');
    expect(words(1_000_000)).toBe('TensorFlow graph, loops compiled by XLA');
  });
});

describe('createRunner', () => {
  it('runs graphs on tfjs-node, compiled where that pays, and op by op elsewhere', async () => {
    const { step, weights } = trainStep(small);
    const work = { variables: weights, programs: [step] };
    const node = await loadEngine('tfjs-node');
    expect(compilesWithXla(node.tf)).toBe(true);
    const runners = [
      await createRunner(node, work),
      await createRunner(node, { ...work, runs: { train: 1_000_000 } }),
      await createRunner(await loadEngine('cpu'), work),
    ];
    expect(runners.map(({ description }) => description)).toEqual([
      'TensorFlow graph',
      'TensorFlow graph, loops compiled by XLA',
      'eager on cpu',
    ]);
    for (const runner of runners) runner.dispose();
  });
});
