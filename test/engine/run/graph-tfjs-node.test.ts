import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import * as p from '../../../extension/engine/program/index.js';
import { createGraphRunner } from '../../../extension/engine/run/graph/graph-runner.js';
import type { Plan } from '../../../extension/engine/run/graph/plan.js';
import { describeRunner } from './runner-contract.js';

const plans: Record<string, Plan> = {
  unrolled: { kind: 'graph', styleOf: () => 'unrolled' },
  while: { kind: 'graph', styleOf: () => 'while' },
  'loops compiled': { kind: 'graph', styleOf: () => 'compiled' },
  compiled: { kind: 'compiled' },
};

for (const [name, plan] of Object.entries(plans)) {
  describeRunner(
    `graph on tfjs-node, ${name}`,
    () => loadEngine('tfjs-node'),
    (engine, work) => {
      if (engine.name !== 'tfjs-node') throw new Error('only tfjs-node runs graphs');
      return createGraphRunner(
        engine.tf,
        work,
        Object.fromEntries(work.programs.map((each) => [each.name, plan])),
      );
    },
  );
}

it('keeps nothing in a variable that is JavaScript’s to free', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const { tf } = await loadEngine('tfjs-node');
  const variables = Array.from({ length: 6 }, (_, at) => p.variable(`v${at}`, [2000]));
  const x = p.placeholder('x', [2000]);
  const assignments = variables.map((v, at) => p.assign(v, at === 3 ? x : p.add(p.mul(v.value, 0.5), x)));
  const step = p.program('step', { first: p.max(variables[0]!.value) }, assignments);
  const runner = createGraphRunner(tf, { variables, programs: [step] });
  // Freed on a thread of TensorFlow's, such memory crashes the process within some hundred rounds.
  for (let round = 0; round < 3000; round++) {
    runner.setVariables(
      Object.fromEntries(variables.map(({ name }) => [name, new Float32Array(2000).fill(round)])),
    );
    expect(runner.run('step', { x: new Float32Array(2000).fill(1) }).first![0]).toBe(round);
    runner.run('step', { x: new Float32Array(2000).fill(2) });
    if (round % 50 === 0) collect();
  }
  runner.dispose();
});
