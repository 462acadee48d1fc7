import { performance } from 'node:perf_hooks';
import type { Engine } from '../../extension/engine/backend/engine.js';
import { loadEngine } from '../../extension/engine/backend/load-engine.js';
import { createRunner } from '../../extension/engine/run/create-runner.js';
import { createEagerRunner } from '../../extension/engine/run/eager/eager-runner.js';
import type { Runner } from '../../extension/engine/run/runner.js';
import { type BenchNetwork, benchNetworks, manySteps, type Steps, singleSteps } from './steps/networks.js';
import { layersStep } from './steps/tfjs-layers.js';

/**
 * How long one step of training takes (forward, backward, Adam), this engine in its several ways beside
 * plain tfjs-layers on the same backend. `npm run bench step-time`; take the figures of a machine that
 * does nothing else.
 */
const secondsEach = Number(process.env.BENCH_SECONDS ?? 3);

/** Measured milliseconds. */
interface Times {
  readonly name: string;
  /** From nothing to the end of the first call: building, loading, compiling. */
  readonly first: number;
  /** A step, in the middle of all measured. */
  readonly step: number;
  /** Of all processors together, a step: the figure that other work on the machine disturbs least. */
  readonly cpu: number;
}

async function measure(name: string, steps: number, start: () => Promise<() => unknown>): Promise<Times> {
  const began = performance.now();
  const call = await start();
  await call();
  const first = performance.now() - began;
  const times: number[] = [];
  const before = process.cpuUsage();
  const until = performance.now() + secondsEach * 1000;
  while (performance.now() < until || times.length < 3) {
    const from = performance.now();
    await call();
    times.push((performance.now() - from) / steps);
  }
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000 / times.length / steps;
  return { name, first, step: times.sort((a, b) => a - b)[times.length >> 1]!, cpu };
}

const runnerSteps = (
  name: string,
  { work, values, feeds, steps }: Steps,
  create: (work: Steps['work']) => Promise<Runner> | Runner,
) =>
  measure(name, steps, async () => {
    const runner = await create(work);
    runner.setVariables(values);
    const program = work.programs[0]!.name;
    return () => runner.run(program, feeds);
  });

/** What is measured on one engine, tfjs-layers first: the others are compared with it. */
async function measureOn(engine: Engine, network: BenchNetwork): Promise<Times[]> {
  const single = await singleSteps(network);
  const layers = await measure('tfjs-layers', 1, async () => layersStep(network));
  const eager = await runnerSteps('op by op', single, (work) => createEagerRunner(engine.tf, work));
  if (engine.name !== 'tfjs-node') return [layers, eager];

  const together = network.stepsInOneCall;
  const many = await manySteps(network, together);
  const graph = (name: string, steps: Steps, runs: number) =>
    runnerSteps(name, steps, (work) =>
      createRunner(engine, { ...work, runs: { [work.programs[0]!.name]: runs } }),
    );
  return [
    layers,
    eager,
    await graph('graph, for 1,000 steps', single, 1000),
    await graph('graph, for 1,000,000 steps', single, 1e6),
    await graph(`graph, ${together} steps a call, for 1,000`, many, 1000 / together),
    await graph(`graph, ${together} steps a call, for 1,000,000`, many, 1e6 / together),
  ];
}

console.log('Milliseconds a step; those of the first call with all that comes before it.');
for (const choice of ['tfjs-node', 'wasm'] as const) {
  const engine = await loadEngine(choice);
  for (const network of benchNetworks) {
    console.log(`\n${network.name}, on ${engine.name} ${engine.version}`);
    const times = await measureOn(engine, network);
    for (const { name, first, step, cpu } of times) {
      const columns = [
        name.padEnd(40),
        step.toFixed(3).padStart(8),
        `(cpu ${cpu.toFixed(3)})`.padStart(14),
        `${(times[0]!.step / step).toFixed(1)} times as fast`.padStart(21),
        `first ${first.toFixed(0)}`.padStart(11),
        `1,000 steps in ${((first + step * 999) / 1000).toFixed(2)} s`.padStart(24),
      ];
      console.log(columns.join('  '));
    }
  }
}
