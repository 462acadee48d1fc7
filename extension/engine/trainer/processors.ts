import { availableParallelism } from 'node:os';
import { innerLayer } from '../../../language/layers/wrapped.js';
import type { LayerCall } from '../../../language/model/network.js';
import type { Engine } from '../backend/engine.js';
import { oneThread, oneThreadAnOp } from '../backend/threads.js';
import { lanesOf } from '../layers/lanes.js';
import { sizeOf } from '../program/index.js';
import type { TrainingJob } from './training-job.js';

/** Of all multiplications with weights, those in lanes, from which on ops need no threads of their own. */
const mostlyInLanes = 0.9;

/**
 * Multiplications with weights on the way there, up to which a step is small: in one thread 1,000 steps of LSTM(8) on
 * [1, 50, 16] take 0.35 ms each instead of 0.44, of LSTM(16) on [32, 50, 16], 3.3 million, 1.2 instead of 2.6.
 */
const smallStep = 4e6;

/** How many processors an engine computes on; the embedded ones have one thread. */
export const processorsOf = ({ name }: Pick<Engine, 'name'>): number =>
  name === 'tfjs-node' ? availableParallelism() : 1;

/** Has a training's ops share the processors as suits it best. To be called before the engine is loaded. */
export function shareProcessors(job: TrainingJob): void {
  const share = sharingOf(job, job.processors ?? availableParallelism());
  if (share === 'one thread') {
    oneThread();
  } else if (share === 'one thread an op') {
    oneThreadAnOp();
  }
}

/**
 * How a training's ops do best: a small one's one after the other in one thread, as handing them from thread to
 * thread takes longer than they do; in one thread each where lanes keep all processors busy, see {@link lanesOf},
 * as several would wait for each other and for the other lanes'; else in as many threads as there are processors.
 */
export function sharingOf(
  { network, settings }: Pick<TrainingJob, 'network' | 'settings'>,
  processors: number,
): 'one thread' | 'one thread an op' | 'all threads' {
  let [inLanes, all] = [0, 0];
  for (const call of network.calls) {
    if (call.kind !== 'layer') continue;
    const products = productsOf(call);
    all += products;
    if (runsInLanes(call, settings.batch_size, processors)) inLanes += products;
  }
  if (all * settings.batch_size < smallStep) return 'one thread';
  return processors > 1 && inLanes > mostlyInLanes * all ? 'one thread an op' : 'all threads';
}

function runsInLanes({ layer: { use, weights } }: LayerCall, batch: number, processors: number): boolean {
  const inner = innerLayer(use);
  const both = inner?.definition.category === 'recurrent';
  if (!both && use.definition.category !== 'recurrent') return false;
  const each = both ? Math.ceil(processors / 2) : processors;
  return lanesOf(batch, sizeOf(weights[1]!.shape), each).length === each;
}

/** Multiplications with a layer's weights for a sample, each step's included. */
function productsOf({ layer, inputs }: LayerCall): number {
  if (layer.use.definition.type === 'Embedding') return 0;
  const matrices = layer.weights.filter(({ shape }) => shape.length > 1);
  const weights = matrices.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const steps = inputs[0]?.type?.shape.slice(1, -1) ?? [];
  return weights * steps.reduce<number>((product, size) => product * (size ?? 1), 1);
}
