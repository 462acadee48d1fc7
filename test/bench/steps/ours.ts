import { spawnSync } from 'node:child_process';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { shareProcessors } from '../../../extension/engine/trainer/processors.js';
import { type BenchNetwork, networksOf } from './networks.js';
import type { Timing } from './timing.js';
import { benchJob, timeTraining, timeWhole } from './trained.js';

/** What a process of its own is asked for: steps of a training of so many epochs, or whole trainings. */
type Request = { readonly letter: string; readonly epochs: number } & (
  | { readonly seconds: number }
  | { readonly wholes: number }
);

/** The first argument of a process that answers. */
const asked = 'ours';

/**
 * Times training on tfjs-node in a process of its own, as the train command runs it: how many threads
 * TensorFlow has is decided for each training, and once in a process.
 */
export const timeOurs = (network: BenchNetwork, seconds: number, epochs: number): Timing =>
  ask({ letter: network.letter, epochs, seconds });

/** Milliseconds of whole trainings one after the other in a process, the engine being loaded. */
export const timeOurWholes = (network: BenchNetwork, epochs: number, wholes: number): number[] =>
  ask({ letter: network.letter, epochs, wholes });

function ask<Answer>(request: Request): Answer {
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    [process.argv[1]!, asked, JSON.stringify(request)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}

/** Answers where this process was started to; false where it was not. */
export async function answerAsOurs(): Promise<boolean> {
  const [, , role, text] = process.argv;
  if (role !== asked) return false;
  const request = JSON.parse(text!) as Request;
  const [network] = networksOf(request.letter) as [BenchNetwork];
  shareProcessors(await benchJob(network, request.epochs));
  const engine = await loadEngine('tfjs-node');
  if ('seconds' in request) {
    const timing = await timeTraining(network, engine, request.seconds, request.epochs, 0);
    console.log(JSON.stringify(timing));
    return true;
  }
  const times: number[] = [];
  for (let at = 0; at < request.wholes; at++) {
    times.push(await timeWhole(network, engine, request.epochs));
  }
  console.log(JSON.stringify(times));
  return true;
}
