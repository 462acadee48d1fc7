import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { shareProcessors } from '../../../extension/engine/trainer/processors.js';
import { networksOf } from './networks.js';
import type { Request } from './ours.js';
import { benchJob, timeTraining, timeWhole } from './trained.js';

// Times what the first argument asks for, on tfjs-node, and writes it to standard output.
const request = JSON.parse(process.argv[2]!) as Request;
const answer = (timed: unknown) => console.log(JSON.stringify(timed));

async function time(): Promise<void> {
  const [network] = networksOf(request.letter);
  const job = await benchJob(network!, request.epochs);
  shareProcessors(job);
  const engine = await loadEngine('tfjs-node');
  if ('seconds' in request) {
    return answer(await timeTraining(network!, engine, request.seconds, request.epochs, 0, job));
  }
  const times: number[] = [];
  for (let at = 0; at < request.wholes; at++) {
    times.push(await timeWhole(network!, engine, request.epochs));
  }
  answer(times);
}

void time();
