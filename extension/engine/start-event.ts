import { countParameters } from '../../language/model/parameter-count.js';
import type { Training } from '../../language/model/training.js';
import type { Engine } from './backend/engine.js';
import { stepsOf } from './feeding/epochs.js';
import type { StartEvent } from './protocol.js';
import { epochsOf, type TrainingJob } from './trainer/training-job.js';
import type { TrainingSession } from './trainer/training-session.js';
import type { Position } from './trainer/training-state.js';

/** What is about to be trained, on what; `from` where it goes on. */
export function startEvent(
  training: Training,
  job: TrainingJob,
  session: TrainingSession,
  engine: Engine,
  from?: Position,
): StartEvent {
  const { network, settings, materials } = job;
  const names = session.layout.map(({ name }) => name);
  return {
    event: 'start',
    engine: engine.name,
    version: engine.version,
    ...(engine.name !== 'tfjs-node' && engine.reason && { reason: engine.reason }),
    model: network.name,
    data: training.node.data.$refText,
    parameters: countParameters(network.layers).all,
    epochs: settings.epochs,
    stepsPerEpoch: stepsOf(epochsOf(job)),
    batchSize: settings.batch_size,
    samples: materials.train.count,
    validationSamples: materials.validation?.count ?? 0,
    metrics: [...names, ...(materials.validation ? names.map((name) => `val_${name}`) : [])],
    ...(from && { resumed: { epoch: from.epoch, step: from.step } }),
  };
}
