import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
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
