import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import * as p from '../../../extension/engine/program/index.js';
import { createRunner } from '../../../extension/engine/run/create-runner.js';
import { webAssembly } from '../../../extension/engine/run/wasm/web-assembly.js';
import { createWasmRunner } from '../../../extension/engine/run/wasm/wasm-runner.js';
import { expectClose } from '../keras/close-to.js';
import { numbers } from '../program/finite-differences.js';
import { randomSteps } from '../program/random-steps.js';
import { compute } from '../program/reference.js';
import { describeRunner } from './runner-contract.js';

describeRunner(
  'compiled to WebAssembly',
  () => loadEngine('wasm'),
  (_, work) => createWasmRunner(work),
);

/** Runs a program of one result on floats. */
function run(result: p.Value, feeds: Readonly<Record<string, Float32Array>>): p.TypedData {
  const runner = createWasmRunner({ variables: [], programs: [p.program('one', { result })] });
  try {
    return runner.run('one', feeds).result!;
  } finally {
    runner.dispose();
  }
}

describe('functions of floats are right to their last places', () => {
  const spread = (from: number, to: number) =>
    Float32Array.from({ length: 4001 }, (_, at) => from + ((to - from) * at) / 4000);
  const powers = (from: number, to: number) =>
    Float32Array.from({ length: 4001 }, (_, at) => 2 ** (from + ((to - from) * at) / 4000));
  it.each([
    ['exp', p.exp, Math.exp, spread(-87, 88)],
    ['exp of small numbers', p.exp, Math.exp, powers(-30, 0)],
    ['log', p.log, Math.log, powers(-148, 127)],
    ['log around 1', p.log, Math.log, spread(0.5, 2)],
    ['tanh', p.tanh, Math.tanh, spread(-10, 10)],
    ['tanh of small numbers', p.tanh, Math.tanh, powers(-30, 0)],
    ['sigmoid', p.sigmoid, (x: number) => 1 / (1 + Math.exp(-x)), spread(-80, 80)],
    [
      'softplus',
      p.softplus,
      (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
      spread(-40, 40),
    ],
  ] as const)('%s', (_, build, exact, given) => {
    const made = run(build(p.placeholder('x', [given.length])), { x: given });
    const worst = given.reduce((most, x, at) => {
      const wanted = exact(x);
      return Math.max(most, Math.abs(made[at]! - wanted) / Math.max(Math.abs(wanted), 1e-38));
    }, 0);
    // The last place of a float is 1.2e-7 of it.
    expect(worst).toBeLessThan(5e-7);
  });

  const edges = Float32Array.of(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0,
    -0,
    1e-42,
    -1,
    200,
  );
  it.each([
    [
      'exp',
      p.exp,
      [Number.NaN, Number.POSITIVE_INFINITY, 0, 1, 1, 1, Math.exp(-1), Number.POSITIVE_INFINITY],
    ],
    [
      'log',
      p.log,
      [
        Number.NaN,
        Number.POSITIVE_INFINITY,
        Number.NaN,
        Number.NEGATIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
        Math.log(Math.fround(1e-42)),
        Number.NaN,
        Math.log(200),
      ],
    ],
    ['tanh', p.tanh, [Number.NaN, 1, -1, 0, -0, Math.fround(1e-42), Math.tanh(-1), 1]],
    ['sigmoid', p.sigmoid, [Number.NaN, 1, 0, 0.5, 0.5, 0.5, 1 / (1 + Math.E), 1]],
    ['sign', p.sign, [Number.NaN, 1, -1, 0, -0, 1, -1, 1]],
    ['relu', p.relu, [Number.NaN, Number.POSITIVE_INFINITY, 0, 0, 0, Math.fround(1e-42), 0, 200]],
  ] as const)('%s at the edges', (_, build, expected) => {
    const made = [...run(build(p.placeholder('x', [edges.length])), { x: edges })];
    expected.forEach((wanted, at) => {
      if (Number.isFinite(wanted)) expect(made[at]! - wanted).toBeCloseTo(0, 5);
      else expect(made[at]).toBe(wanted);
    });
  });
});

describe('products of any size', () => {
  const sizes = [
    [1, 1, 1],
    [1, 300, 37],
    [3, 7, 16],
    [4, 8, 300],
    [5, 9, 258],
    [33, 17, 20],
    [130, 31, 257],
    [257, 1, 64],
    [6, 66, 513],
  ] as const;
  const ways = sizes.flatMap((size) =>
    [false, true].flatMap((a) => [false, true].map((b) => [size, a, b] as const)),
  );
  it.each(ways)(
    '%o, the left turned: %o, the right: %o',
    ([rows, columns, inner], transposeA, transposeB) => {
      const a = p.placeholder('a', transposeA ? [inner, rows] : [rows, inner]);
      const b = p.placeholder('b', transposeB ? [columns, inner] : [inner, columns]);
      const feeds = {
        a: Float32Array.from(numbers(rows * inner, 1)),
        b: Float32Array.from(numbers(inner * columns, 2)),
      };
      const made = run(p.matmul(a, b, { transposeA, transposeB }), feeds) as Float32Array;
      const at = (
        data: Float32Array,
        row: number,
        column: number,
        turned: boolean,
        size: readonly [number, number],
      ) => data[turned ? column * size[0] + row : row * size[1] + column]!;
      const worst = made.reduce((most, got, index) => {
        const [row, column] = [Math.floor(index / columns), index % columns];
        let sum = 0;
        for (let k = 0; k < inner; k++) {
          sum +=
            at(feeds.a, row, k, transposeA, [rows, inner]) *
            at(feeds.b, k, column, transposeB, [inner, columns]);
        }
        return Math.max(most, Math.abs(got - sum) / (1 + Math.abs(sum)));
      }, 0);
      expect(worst).toBeLessThan(1e-5);
    },
  );
});

it.each([
  [[200, 3], 0],
  [[3, 70, 18], 1],
  [
    [2, 65, 2, 5],
    [1, 2],
  ],
  [[7, 130], 1],
] as const)('adds up %o over %o', (shape, axes) => {
  const x = p.placeholder('x', shape);
  const given = Float32Array.from(numbers(p.sizeOf(shape), 1));
  for (const build of [p.sum, p.mean]) {
    const result = build(x, { axes });
    const [expected] = compute([result], new Map([[x, [...given]]]));
    expect([...run(result, { x: given })]).toEqual(expected!.map((n) => expect.closeTo(n, 4)));
  }
});

it('gives what the reference gives, also for programs put together at random', () => {
  const place = fc.nat({ max: 99 });
  const instruction = fc.record({ step: fc.nat({ max: randomSteps.length - 1 }), a: place, b: place });
  fc.assert(
    fc.property(fc.array(instruction, { minLength: 2, maxLength: 8 }), (instructions) => {
      const inputs = [
        p.placeholder('x', [2, 3]),
        p.placeholder('y', [2, 3]),
        p.placeholder('v', [3]),
      ] as const;
      const made: p.Value[] = [inputs[0], inputs[1]];
      for (const { step, a, b } of instructions) {
        made.push(p.tanh(randomSteps[step]!(made[a % made.length]!, made[b % made.length]!, inputs[2])));
      }
      const loss = p.sum(p.square(made.at(-1)!));
      const results = [...made, ...p.gradients(loss, inputs)];
      const given = inputs.map(({ shape }, at) => Float32Array.from(numbers(p.sizeOf(shape), at + 1)));
      const expected = compute(results, new Map(inputs.map((input, at) => [input, [...given[at]!]])));
      const outputs = Object.fromEntries(results.map((result, at) => [`r${at}`, result]));
      const simple = p.simplify(p.program('random', outputs));
      const runner = createWasmRunner({ variables: [], programs: [simple] });
      const used = [...p.placeholdersOf(simple).keys()];
      const feeds = Object.fromEntries(used.map((name) => [name, given['xyv'.indexOf(name)]!]));
      const got = runner.run('random', feeds);
      runner.dispose();
      for (const [at, wanted] of expected.entries()) expectClose(`result ${at}`, [...got[`r${at}`]!], wanted);
    }),
    { numRuns: 150, seed: 11 },
  );
});

it('keeps constants out of the way of what is computed before they are needed', () => {
  const x = p.placeholder('x', [8]);
  const early = p.reverse(p.exp(p.reverse(x, 0)), 0);
  const late = p.constant([3, 1, 4, 1, 5, 9, 2, 6], [8]);
  const sum = p.add(p.reverse(p.mul(early, 2), 0), p.reverse(late, 0));
  expect([...run(sum, { x: new Float32Array(8) })]).toEqual([8, 4, 11, 7, 3, 6, 3, 5]);
});

it('tells kernels apart whose constants JSON has no words for', () => {
  const x = p.placeholder('x', [2]);
  const numbersAdded = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
  const outputs = numbersAdded.map((number, at) => [`r${at}`, p.add(x, number)] as const);
  const quotients = [0, -0].map((number, at) => [`q${at}`, p.div(x, number)] as const);
  const runner = createWasmRunner({
    variables: [],
    programs: [p.program('several', Object.fromEntries([...outputs, ...quotients]))],
  });
  const made = runner.run('several', { x: Float32Array.of(1, 2) });
  runner.dispose();
  for (const [at, number] of numbersAdded.entries()) expect([...made[`r${at}`]!]).toEqual([number, number]);
  expect([...made.q0!]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  expect([...made.q1!]).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
});

it('says what to do where WebAssembly has not the memory', () => {
  const x = p.placeholder('x', [40_000, 1]);
  const square = p.exp(p.matmul(x, x, { transposeB: true }));
  expect(() => run(p.sum(p.reverse(square, 0)), { x: new Float32Array(40_000) })).toThrow(
    /needs \d+\.\d GB .* 4 GB at most/,
  );
});

it('is not chosen where the processor has no vectors of four', async () => {
  const engine = await loadEngine('wasm');
  const validate = vi.spyOn(webAssembly, 'validate').mockReturnValue(false);
  const programs = [p.program('one', { y: p.exp(p.placeholder('x', [1])) })];
  const runner = await createRunner(engine, { variables: [], programs });
  validate.mockRestore();
  expect(runner.description).toBe('eager on wasm');
  expect([...runner.run('one', { x: Float32Array.of(0) }).y!]).toEqual([1]);
  runner.dispose();
});
