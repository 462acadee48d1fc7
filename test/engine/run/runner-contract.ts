import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../extension/engine/backend/engine.js';
import * as p from '../../../extension/engine/program/index.js';
import { RunError, type Runner, type Work } from '../../../extension/engine/run/runner.js';
import { compute } from '../program/reference.js';
import { cases } from './op-cases.js';

/** What every runner promises, checked on one of them. */
export function describeRunner(
  name: string,
  load: () => Promise<Engine>,
  create: (engine: Engine, work: Work) => Runner | Promise<Runner>,
): void {
  describe(name, () => {
    let engine: Engine;
    let runner: Runner | undefined;
    beforeAll(async () => {
      engine = await load();
    });
    afterEach(() => {
      runner?.dispose();
      runner = undefined;
    });
    const run = async (work: Work) => {
      runner = await create(engine, work);
      return runner;
    };

    it.each(cases)('$name', async ({ inputs, feeds, results }) => {
      const given = new Map(
        inputs.map((input) => [input, [...feeds[(input.node.op as { name: string }).name]!]]),
      );
      const expected = compute(results, given);
      const outputs = Object.fromEntries(results.map((result, at) => [`y${at}`, result]));
      const programs = [p.program('case', outputs)];
      const placeholders = p.placeholdersOf(programs[0]!);
      const used = Object.fromEntries(Object.entries(feeds).filter(([key]) => placeholders.has(key)));
      const made = (await run({ variables: [], programs })).run('case', used);
      results.forEach(({ dtype }, at) => {
        const close = expected[at]!.map((n) =>
          expect.closeTo(n, 5 - Math.max(0, Math.ceil(Math.log10(Math.abs(n) + 1e-9)))),
        );
        expect([...made[`y${at}`]!], `result ${at}`).toEqual(close);
        expect(made[`y${at}`]!.constructor.name).toBe(
          { float32: 'Float32Array', int32: 'Int32Array', bool: 'Uint8Array' }[dtype],
        );
      });
    });

    it('keeps variables between runs; reads come before assignments', async () => {
      const [a, b] = [p.variable('a', [2]), p.variable('b', [2])];
      const programs = [
        p.program('swap', { sum: p.add(a.value, b.value) }, [p.assign(a, b.value), p.assign(b, a.value)]),
        p.program('grow', {}, [p.assign(a, p.add(a.value, p.placeholder('by', [2])))]),
      ];
      const held = await run({ variables: [a, b], programs });
      held.setVariables({ a: Float32Array.of(1, 2), b: Float32Array.of(10, 20) });
      expect(held.run('swap')).toEqual({ sum: Float32Array.of(11, 22) });
      expect(held.run('grow', { by: Float32Array.of(1, 1) })).toEqual({});
      expect(held.readVariables()).toEqual({ a: Float32Array.of(11, 21), b: Float32Array.of(1, 2) });
      held.setVariables({ b: Float32Array.of(5, 5) });
      expect(held.run('swap')).toEqual({ sum: Float32Array.of(16, 26) });
    });

    it('holds integers and truth values', async () => {
      const [n, flags] = [p.variable('n', [], 'int32'), p.variable('flags', [2], 'bool')];
      const count = p.program('count', { n: n.value }, [
        p.assign(n, p.add(n.value, 1)),
        p.assign(flags, p.logicalNot(flags.value)),
      ]);
      const held = await run({ variables: [n, flags], programs: [count] });
      held.setVariables({ n: Int32Array.of(7), flags: Uint8Array.of(1, 0) });
      held.run('count');
      expect(held.run('count')).toEqual({ n: Int32Array.of(8) });
      expect(held.readVariables()).toEqual({ n: Int32Array.of(9), flags: Uint8Array.of(1, 0) });
    });

    it('shares nothing with another runner', async () => {
      const n = p.variable('n', [], 'int32');
      const work = {
        variables: [n],
        programs: [p.program('count', { n: n.value }, [p.assign(n, p.add(n.value, 1))])],
      };
      const [one, other] = [await run(work), await create(engine, work)];
      one.setVariables({ n: Int32Array.of(1) });
      other.setVariables({ n: Int32Array.of(10) });
      one.run('count');
      expect([one.run('count').n![0], other.run('count').n![0]]).toEqual([2, 10]);
      other.dispose();
      expect(one.run('count').n![0]).toBe(3);
    });

    it('gives arrays that are the caller’s own', async () => {
      const w = p.variable('w', [2]);
      const held = await run({ variables: [w], programs: [p.program('read', { w: w.value })] });
      held.setVariables({ w: Float32Array.of(1, 2) });
      held.run('read').w![0] = 98;
      held.readVariables().w![0] = 97;
      expect(held.run('read').w).toEqual(Float32Array.of(1, 2));
    });

    // TensorFlow uses an array's memory itself when it is aligned to 64 bytes, as one of four is. A
    // variable must not keep it: the array may change, and freed by TensorFlow it crashes the process.
    it.each([0, 16, 32, 48])('copies the arrays it is given (%i bytes into a buffer)', async (offset) => {
      const [w, fed] = [p.variable('w', [16]), p.variable('fed', [16])];
      const keep = p.program('keep', {}, [p.assign(fed, p.placeholder('x', [16]))]);
      const held = await run({ variables: [w, fed], programs: [keep] });
      const given = new Float32Array(new ArrayBuffer(128), offset, 16).fill(1);
      held.setVariables({ w: given });
      held.run('keep', { x: given });
      given.fill(99);
      const one = new Float32Array(16).fill(1);
      expect(held.readVariables()).toEqual({ w: one, fed: one });
    });

    it('draws the same random numbers for the same seed and counter, and others for others', async () => {
      const counter = p.placeholder('counter', [], 'int32');
      const draw = p.program('draw', {
        uniform: p.randomUniform([1001], { seed: 5, counter }),
        normal: p.randomNormal([1001], { seed: 5, counter }),
        other: p.randomUniform([1001], { seed: 6, counter }),
        mask: p.dropoutMask([40, 25], 0.2, { seed: 7, counter }),
      });
      const held = await run({ variables: [], programs: [draw] });
      const at = (step: number) => held.run('draw', { counter: Int32Array.of(step) });
      const [first, second] = [at(3), at(4)];
      expect(at(3)).toEqual(first);
      expect(second.uniform).not.toEqual(first.uniform);
      expect(first.other).not.toEqual(first.uniform);
      const mean = (list: ArrayLike<number>) => Array.from(list).reduce((sum, n) => sum + n, 0) / list.length;
      expect(mean(first.uniform!)).toBeCloseTo(0.5, 1);
      expect(Math.min(...first.uniform!)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...first.uniform!)).toBeLessThan(1);
      expect(mean(first.normal!)).toBeCloseTo(0, 0);
      expect(mean(first.normal!.map((n) => n * n))).toBeCloseTo(1, 0);
      expect(new Set(first.mask!)).toEqual(new Set([0, 1.25]));
      expect(mean(first.mask!)).toBeCloseTo(1, 1);
    });

    it('draws as Philox 4x32-10 does: the first words for key and counter 0 (Random123’s test vectors)', async () => {
      const source = { seed: 0, counter: p.constant(0, [], 'int32') };
      const held = await run({
        variables: [],
        programs: [p.program('draw', { u: p.randomUniform([4], source) })],
      });
      const words = [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8];
      expect([...held.run('draw').u!]).toEqual(words.map((word) => (word & 0x7fffff) / 0x800000));
    });

    it('trains an LSTM: 20 steps of gradient descent give the reference’s weights', async () => {
      const [B, T, I, U] = [2, 3, 1, 3];
      const shapes = { kernel: [I, 4 * U], recurrent: [U, 4 * U], bias: [4 * U], out: [U, 1] };
      const { lstm } = await import('../program/recurrent.js');
      const { numbers } = await import('../program/finite-differences.js');
      const weights = Object.entries(shapes).map(([key, shape]) => p.variable(key, shape));
      const [kernel, recurrent, bias, out] = weights.map(({ value }) => value) as [
        p.Value,
        p.Value,
        p.Value,
        p.Value,
      ];
      const [x, y] = [p.placeholder('x', [B, T, I]), p.placeholder('y', [B, T, 1])];
      const state = p.zeros([B, U]);
      const predicted = p.matmul(lstm(x, kernel, recurrent, bias, state, state).sequence, out);
      const loss = p.mean(p.square(p.sub(predicted, y)));
      const slopes = p.gradients(
        loss,
        weights.map(({ value }) => value),
      );
      const updated = weights.map(({ value }, at) => p.sub(value, p.mul(slopes[at]!, 0.5)));
      const train = p.program(
        'train',
        { loss },
        weights.map((weight, at) => p.assign(weight, updated[at]!)),
      );
      const held = await run({ variables: weights, programs: [train, p.repeat('train all', train, 20)] });
      let current = weights.map(({ shape }, at) => numbers(p.sizeOf(shape), at + 9).map(Math.fround));
      const start = Object.fromEntries(
        weights.map((weight, at) => [weight.name, Float32Array.from(current[at]!)]),
      );
      held.setVariables(start);
      const feeds = { x: Float32Array.from(numbers(B * T * I, 3)), y: Float32Array.from(numbers(B * T, 4)) };
      const losses: number[] = [];
      for (let step = 0; step < 20; step++) {
        const given = new Map([
          [x, [...feeds.x]],
          [y, [...feeds.y]],
          ...weights.map(({ value }, at) => [value, current[at]!] as const),
        ]);
        const [expected, ...next] = compute([loss, ...updated], given);
        losses.push(held.run('train', feeds).loss![0]!);
        expect(losses.at(-1)).toBeCloseTo(expected![0]!, 5);
        current = next;
      }
      expect(losses.at(-1)).toBeLessThan(losses[0]!);
      const final = held.readVariables();
      weights.forEach(({ name: key }, at) => {
        expect([...final[key]!]).toEqual(current[at]!.map((n) => expect.closeTo(n, 5)));
      });

      // The same 20 steps in one call.
      held.setVariables(start);
      const all = (list: Float32Array) =>
        Float32Array.from({ length: 20 * list.length }, (_, at) => list[at % list.length]!);
      const { loss: together } = held.run('train all', { x: all(feeds.x), y: all(feeds.y) });
      expect([...together!]).toEqual(losses.map((value) => expect.closeTo(value, 5)));
      weights.forEach(({ name: key }) => {
        expect([...held.readVariables()[key]!]).toEqual(
          [...final[key]!].map((value) => expect.closeTo(value, 5)),
        );
      });
    });

    it('leaks no tensor', async () => {
      const before = engine.tf.memory().numTensors;
      const lstmCase = cases.find(({ name: which }) => which === 'LSTM, masked')!;
      const w = p.variable('w', [2]);
      const outputs = Object.fromEntries(lstmCase.results.map((result, at) => [`y${at}`, result]));
      const programs = [p.program('step', outputs, [p.assign(w, p.mul(w.value, 2))])];
      const held = await create(engine, { variables: [w], programs });
      held.setVariables({ w: Float32Array.of(1, 1) });
      held.run('step', lstmCase.feeds);
      const during = engine.tf.memory().numTensors;
      for (let step = 0; step < 5; step++) held.run('step', lstmCase.feeds);
      expect(engine.tf.memory().numTensors).toBe(during);
      held.dispose();
      held.dispose();
      expect(engine.tf.memory().numTensors).toBe(before);
    });

    it('goes on after a run that failed', async () => {
      const table = p.placeholder('table', [2, 1]);
      const look = p.program('look', {
        row: p.square(p.gather(p.exp(table), p.placeholder('at', [1], 'int32'))),
      });
      const held = await run({ variables: [], programs: [look] });
      const feeds = { table: Float32Array.of(0, 1), at: Int32Array.of(0) };
      held.run('look', feeds);
      const before = engine.tf.memory().numTensors;
      try {
        // Some backends refuse a row that is not there, some do not look.
        held.run('look', { ...feeds, at: Int32Array.of(7) });
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
      expect(held.run('look', feeds).row).toEqual(Float32Array.of(1));
      expect(engine.tf.memory().numTensors).toBe(before);
    });

    describe('says what is wrong', () => {
      const w = p.variable('w', [2]);
      const work = {
        variables: [w],
        programs: [p.program('grow', { y: p.add(w.value, p.placeholder('by', [2])) })],
      };
      it.each<[(held: Runner) => unknown, string]>([
        [(held) => held.run('shrink'), 'no program shrink'],
        [(held) => held.run('grow'), 'grow, by: expected Float32Array of 2 for float32[2], came nothing'],
        [
          (held) => held.run('grow', { by: Float32Array.of(1) }),
          'grow, by: expected Float32Array of 2 for float32[2], came Float32Array of 1',
        ],
        [(held) => held.run('grow', { by: Int32Array.of(1, 2) }), 'came Int32Array of 2'],
        [
          (held) => held.run('grow', { by: Float32Array.of(1, 2), to: Float32Array.of(1) }),
          'grow: no placeholder to; it takes by',
        ],
        [(held) => held.setVariables({ v: Float32Array.of(1) }), 'no variable v'],
        [
          (held) => held.setVariables({ w: Float32Array.of(1) }),
          'variable w: expected Float32Array of 2 for float32[2], came Float32Array of 1',
        ],
        [(held) => held.run('grow', { by: Float32Array.of(1, 2) }), 'variable w has no value yet'],
      ])('%#', async (use, message) => {
        const held = await run(work);
        expect(() => use(held)).toThrow(RunError);
        expect(() => use(held)).toThrow(message);
      });

      it('names that are there twice, and variables it was not given', async () => {
        const [grow] = work.programs;
        const other = p.variable('w', [3]);
        await expect(async () => create(engine, { ...work, programs: [grow!, grow!] })).rejects.toThrow(
          'two programs are called grow',
        );
        await expect(async () => create(engine, { ...work, variables: [w, other] })).rejects.toThrow(
          'two variables are called w',
        );
        await expect(async () => create(engine, { ...work, variables: [other] })).rejects.toThrow(
          'grow uses variable w, which the runner was not given',
        );
      });
    });
  });
}
