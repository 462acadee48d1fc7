import type { Materials } from '../../../language/data/materialise.js';
import type { NdArray } from '../../../language/data/nd-array.js';
import type { Network } from '../../../language/model/network.js';
import type { TrainingSettings } from '../../../language/model/training.js';
import type { Engine } from '../backend/engine.js';
import { batchesOf, batchSizes, inOrder, type Places, storesFor, takeBatch } from '../feeding/batches.js';
import { stepsOf } from '../feeding/epochs.js';
import { type FedSamples, feedSamples } from '../feeding/fed-samples.js';
import type { SampleStore } from '../feeding/sample-store.js';
import { createOptimizer } from '../optimizers/optimizer.js';
import { type Program, program, sizeOf, type TypedData, variable } from '../program/index.js';
import { createRunner } from '../run/create-runner.js';
import type { Runner } from '../run/runner.js';
import { NetworkVariables } from './network-variables.js';
import { type Reported, reportLayout } from './objective.js';
import {
  type BatchType,
  evaluateProgram,
  outputName,
  predictProgram,
  programName,
  type StepContext,
  trainProgram,
} from './step-programs.js';
import { type StepReport, StepSeries } from './step-series.js';

/** What is trained. */
export interface TrainingJob {
  readonly network: Network;
  readonly settings: TrainingSettings;
  readonly materials: Materials;
  /** The settings' seed, or one that was drawn. */
  readonly seed: number;
  /** First weights by the variables' names (`lstm/kernel`), instead of the initializers'. */
  readonly weights?: Readonly<Record<string, TypedData>>;
  /** How many samples, from the first, are predicted in the end. */
  readonly predicted: number;
}

/** The program that reads all weights. */
const weightsProgram = 'weights';

/** A program that predicts a batch, and what it is fed from. */
interface Prediction {
  readonly program: Program;
  readonly stores: readonly SampleStore[];
}

/** A network ready to be trained on an engine: its programs, its variables and its samples. */
export class TrainingSession {
  private constructor(
    /** What a step's report holds. */
    readonly layout: readonly Reported[],
    /** True where nothing happens between epochs, so that steps of several may run in one call. */
    readonly epochsFlow: boolean,
    private readonly job: TrainingJob,
    private readonly variables: NetworkVariables,
    private readonly runner: Runner,
    private readonly training: StepSeries,
    private readonly validation: StepSeries | undefined,
    private readonly predictions: ReadonlyMap<string, Prediction>,
  ) {}

  /** Builds every program that the training needs, and starts all variables. */
  static async create(job: TrainingJob, engine: Engine): Promise<TrainingSession> {
    const { network, settings, materials, seed } = job;
    const { batch_size: batchSize, epochs } = settings;
    const variables = new NetworkVariables(network);
    const step = variable('step', [], 'int32');
    const optimizer = createOptimizer(settings.optimizer, variables.trained);
    const context: StepContext = { variables, settings, optimizer, step, seed };

    const samples = feedSamples(network, materials.train, settings.class_weight);
    const trainPrograms = batchTypes(samples, samples.count, batchSize).map((batch) =>
      trainProgram(context, batch),
    );
    const resets = variables.states.length > 0 ? settings.reset_states : 'never';
    const epochsFlow =
      !materials.validation &&
      !settings.early_stopping &&
      settings.steps_per_epoch === null &&
      resets === 'never' &&
      samples.count % batchSize === 0;
    const steps = Math.min(
      stepsOf({ samples: samples.count, batchSize, stepsPerEpoch: settings.steps_per_epoch }),
      Math.floor(samples.count / batchSize),
    );
    const series = { batchSize, together: engine.name === 'tfjs-node' && resets !== 'each_batch' };
    const training = new StepSeries({
      ...series,
      kind: 'train',
      samples,
      programs: trainPrograms,
      inARow: epochsFlow ? steps * epochs : steps,
      times: epochsFlow ? 1 : epochs,
    });
    const validation =
      materials.validation && evaluating(context, materials.validation, { ...series, times: epochs });
    const predictPrograms = batchTypes(samples, job.predicted, batchSize).map((batch) =>
      predictProgram(context, batch),
    );

    const slots = optimizer.slots.map((slot) => slot.variable);
    const resident = [...training.resident, ...(validation?.resident ?? [])];
    const runner = await createRunner(engine, {
      variables: [...variables.all, ...slots, step, ...resident.map((one) => one.variable)],
      programs: [
        ...training.programs,
        ...(validation?.programs ?? []),
        ...predictPrograms,
        program(
          weightsProgram,
          Object.fromEntries(variables.weights.map(({ name, value }) => [name, value])),
        ),
      ],
      runs: { ...training.runs, ...validation?.runs },
    });
    runner.setVariables({
      ...variables.initialWeights(seed),
      ...job.weights,
      ...variables.zeroStates(),
      ...Object.fromEntries(
        optimizer.slots.map(({ variable: { name, shape }, start }) => [
          name,
          new Float32Array(sizeOf(shape)).fill(start),
        ]),
      ),
      [step.name]: Int32Array.of(0),
      ...Object.fromEntries(resident.map(({ variable: { name }, data }) => [name, data])),
    });
    const predictions = new Map(
      predictPrograms.map((program) => [program.name, { program, stores: storesFor(program, samples.x) }]),
    );
    const layout = reportLayout(network, settings);
    return new TrainingSession(layout, epochsFlow, job, variables, runner, training, validation, predictions);
  }

  /** How the engine runs the programs, in words. */
  get description(): string {
    return this.runner.description;
  }

  /** A step of training on each of these batches; what they report. */
  trainOn(batches: Iterable<Places>): Generator<StepReport, undefined> {
    return this.training.run(this.runner, batches);
  }

  /** What each batch of the validation data reports; undefined where nothing validates. */
  validate(): Generator<StepReport, undefined> | undefined {
    const { settings, materials } = this.job;
    const batches = batchesOf(inOrder(materials.validation?.count ?? 0), settings.batch_size);
    return this.validation?.run(this.runner, batches);
  }

  /** The network's outputs for the first samples, batch after batch: one array an output. */
  *predict(): Generator<readonly NdArray[]> {
    for (const places of batchesOf(inOrder(this.job.predicted), this.job.settings.batch_size)) {
      const name = programName('predict', places.length);
      const { program, stores } = this.predictions.get(name)!;
      const outputs = this.runner.run(name, takeBatch(stores, places));
      yield this.job.network.outputs.map((_, at) => ({
        shape: program.outputs[outputName(at)]!.shape,
        data: outputs[outputName(at)] as Float32Array | Int32Array,
      }));
    }
  }

  /** Stateful layers forget what they have seen. */
  resetStates(): void {
    if (this.variables.states.length > 0) {
      this.runner.setVariables(this.variables.zeroStates());
    }
  }

  /** All weights as they are, by the variables' names. */
  weights(): Record<string, TypedData> {
    return this.variables.weights.length > 0 ? this.runner.run(weightsProgram) : {};
  }

  setWeights(weights: Readonly<Record<string, TypedData>>): void {
    this.runner.setVariables(weights);
  }

  dispose(): void {
    this.runner.dispose();
  }
}

/** The steps that evaluate the validation data, a pass over them an epoch. */
function evaluating(
  context: StepContext,
  data: Materials['train'],
  options: { readonly batchSize: number; readonly times: number; readonly together: boolean },
): StepSeries {
  const samples = feedSamples(context.variables.network, data, null);
  return new StepSeries({
    ...options,
    kind: 'evaluate',
    samples,
    programs: batchTypes(samples, samples.count, options.batchSize).map((batch) =>
      evaluateProgram(context, batch),
    ),
    inARow: Math.floor(samples.count / options.batchSize),
  });
}

/** The types of the batches that occur when the first `count` samples are cut into batches of `size`. */
function batchTypes(samples: FedSamples, count: number, size: number): BatchType[] {
  const types = (stores: readonly SampleStore[]) => stores.map(({ type }) => type);
  const { x, y, weights } = samples;
  return batchSizes(count, size).map((size) => ({ size, x: types(x), y: types(y), weights: types(weights) }));
}
