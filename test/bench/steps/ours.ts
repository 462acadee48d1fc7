import { spawnSync } from 'node:child_process';
import type { BenchNetwork } from './networks.js';
import type { Timing } from './timing.js';

/** What a process of its own is asked for: steps of a training of so many epochs, or whole trainings. */
export type Request = { readonly letter: string; readonly epochs: number } & (
  | { readonly seconds: number }
  | { readonly wholes: number }
);

/** Whether small networks are trained as graphs too, to be compared. */
type Graphs = 'large networks' | 'always';

/**
 * Times training on tfjs-node in a process of its own, bundled as the train command is: how many threads
 * TensorFlow has is decided for each training, and once in a process.
 */
export const timeOurs = (
  network: BenchNetwork,
  seconds: number,
  epochs: number,
  graphs: Graphs = 'large networks',
): Timing => ask({ letter: network.letter, epochs, seconds }, graphs);

/** Milliseconds of whole trainings one after the other in a process, the engine being loaded. */
export const timeOurWholes = (
  network: BenchNetwork,
  epochs: number,
  wholes: number,
  graphs: Graphs = 'large networks',
): number[] => ask({ letter: network.letter, epochs, wholes }, graphs);

/** `ours-process.ts` as `scripts/bench.mjs` bundles it; benches run in the checkout. */
const bundle = 'node_modules/.cache/unroll-bench/ours-process.cjs';

function ask<Answer>(request: Request, graphs: Graphs): Answer {
  const { stdout, status, stderr } = spawnSync(process.execPath, [bundle, JSON.stringify(request)], {
    encoding: 'utf8',
    env: { ...process.env, UNROLL_GRAPHS: graphs },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}
