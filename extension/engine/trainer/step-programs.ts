import type { BatchType } from '../feeding/batch-types.js';
import type { FeedType } from '../feeding/sample-store.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import * as p from '../program/index.js';
import { forward } from './forward.js';
import type { NetworkVariables } from './network-variables.js';
import { type ObjectiveSettings, objective } from './objective.js';

/** Names of programs: one for each size of batch. */
export const programName = (kind: 'train' | 'evaluate' | 'predict', size: number): string =>
  `${kind}-${size}`;

/** Names of a prediction's outputs. */
export const outputName = (at: number): string => `output${at}`;

/** What is the same for all programs of one training. */
export interface StepContext {
  readonly variables: NetworkVariables;
  readonly settings: ObjectiveSettings;
  readonly optimizer: Optimizer;
  /** Steps done, int32 scalar. */
  readonly step: p.Variable;
  readonly seed: number;
  /** How many processors may work on parts of a batch side by side. */
  readonly processors: number;
}

/** One step of training: forward, backward and the optimizer. Gives `report`. */
export function trainProgram(context: StepContext, batch: BatchType): p.Program {
  const { variables, settings, optimizer, step, seed, processors } = context;
  const x = feeds(batch.x, batch.size);
  const y = feeds(batch.y, batch.size);
  const [weight] = feeds(batch.weights, batch.size);
  const run = forward(variables, x, { training: true, processors, seed, step: step.value });
  const { loss, report } = objective(variables, settings, run, y, weight);
  const weights = variables.trained;
  const gradients = p.gradients(
    loss,
    weights.map(({ variable }) => variable.value),
  );
  return p.program(programName('train', batch.size), { report }, [
    ...run.assignments,
    ...optimizer.step(gradients, step.value),
    p.assign(step, p.add(step.value, 1)),
  ]);
}

/** Loss and metrics of a batch that does not train; states are carried on. Gives `report`. */
export function evaluateProgram(context: StepContext, batch: BatchType): p.Program {
  const { variables, settings, step, seed, processors } = context;
  const x = feeds(batch.x, batch.size);
  const y = feeds(batch.y, batch.size);
  const run = forward(variables, x, { training: false, processors, seed, step: step.value });
  const { report } = objective(variables, settings, run, y);
  return p.program(programName('evaluate', batch.size), { report }, run.assignments);
}

/** What the network makes of a batch; states are carried on. Gives `output0`, `output1` … */
export function predictProgram(
  { variables, step, seed }: Pick<StepContext, 'variables' | 'step' | 'seed'>,
  batch: Pick<BatchType, 'size' | 'x'>,
): p.Program {
  const x = feeds(batch.x, batch.size);
  const { outputs, assignments } = forward(variables, x, { training: false, seed, step: step.value });
  const named = Object.fromEntries(outputs.map(({ value }, at) => [outputName(at), value]));
  return p.program(programName('predict', batch.size), named, assignments);
}

const feeds = (types: readonly FeedType[], size: number): p.Value[] =>
  types.map(({ name, shape, dtype }) => p.placeholder(name, [size, ...shape], dtype));
