import type { Materials } from '../../../language/data/materialise.js';
import type { NdArray } from '../../../language/data/nd-array.js';
import type { Network } from '../../../language/model/network.js';
import type { TrainingSettings } from '../../../language/model/training.js';
import type { Engine } from '../backend/engine.js';
import { batchSizes, batchesOf, inOrder, type Places, takeBatch } from '../feeding/batches.js';
import { type FedSamples, feedSamples } from '../feeding/fed-samples.js';
import type { SampleStore } from '../feeding/sample-store.js';
import { createOptimizer } from '../optimizers/optimizer.js';
import { type Program, sizeOf, type TypedData, variable } from '../program/index.js';
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

/** A network ready to be trained on an engine: its programs, its variables and its samples. */
export class TrainingSession {
  private constructor(
    readonly layout: readonly Reported[],
    private readonly job: TrainingJob,
    private readonly variables: NetworkVariables,
    private readonly runner: Runner,
    private readonly programs: ReadonlyMap<string, Program>,
    private readonly train: FedSamples,
    private readonly validation: FedSamples | undefined,
  ) {}

  /** Builds every program that the training needs, and starts all variables. */
  static async create(job: TrainingJob, engine: Engine): Promise<TrainingSession> {
    const { network, settings, materials, seed } = job;
    const variables = new NetworkVariables(network);
    const step = variable('step', [], 'int32');
    const optimizer = createOptimizer(settings.optimizer, variables.trained);
    const context: StepContext = { variables, settings, optimizer, step, seed };

    const train = feedSamples(network, materials.train, settings.class_weight);
    const validation = materials.validation && feedSamples(network, materials.validation, null);
    const size = settings.batch_size;
    const programs = [
      ...batchTypes(train, train.count, size).map((batch) => trainProgram(context, batch)),
      ...(validation ? batchTypes(validation, validation.count, size) : []).map((batch) =>
        evaluateProgram(context, batch),
      ),
      ...batchTypes(train, job.predicted, size).map((batch) => predictProgram(context, batch)),
    ];
    const slots = optimizer.slots.map((slot) => slot.variable);
    const runner = await createRunner(engine, { variables: [...variables.all, ...slots, step], programs });
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
    });
    return new TrainingSession(
      reportLayout(network, settings),
      job,
      variables,
      runner,
      new Map(programs.map((program) => [program.name, program])),
      train,
      validation,
    );
  }

  /** How the engine runs the programs, in words. */
  get description(): string {
    return this.runner.description;
  }

  /** One step of training on a batch; what it reports. */
  trainOn(places: Places): Float32Array {
    const { x, y, weights } = this.train;
    const feeds = takeBatch([...x, ...y, ...weights], places);
    return this.runner.run(programName('train', places.length), feeds).report as Float32Array;
  }

  /** What each batch of the validation data reports, one after another. */
  *validate(): Generator<Float32Array> {
    const { count, x, y } = this.validation ?? { count: 0, x: [], y: [] };
    for (const places of batchesOf(inOrder(count), this.job.settings.batch_size)) {
      const feeds = takeBatch([...x, ...y], places);
      yield this.runner.run(programName('evaluate', places.length), feeds).report as Float32Array;
    }
  }

  /** The network's outputs for the first samples, batch after batch: one array an output. */
  *predict(): Generator<readonly NdArray[]> {
    for (const places of batchesOf(inOrder(this.job.predicted), this.job.settings.batch_size)) {
      const name = programName('predict', places.length);
      const { outputs: types } = this.programs.get(name)!;
      const outputs = this.runner.run(name, takeBatch(this.train.x, places));
      yield this.job.network.outputs.map((_, at) => ({
        shape: types[outputName(at)]!.shape,
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
    const all = this.runner.readVariables();
    const names = this.job.network.layers.flatMap((layer) => this.variables.weightsOf(layer));
    return Object.fromEntries(names.map(({ name }) => [name, all[name]!]));
  }

  setWeights(weights: Readonly<Record<string, TypedData>>): void {
    this.runner.setVariables(weights);
  }

  dispose(): void {
    this.runner.dispose();
  }
}

/** The types of the batches that occur when the first `count` samples are cut into batches of `size`. */
function batchTypes(samples: FedSamples, count: number, size: number): BatchType[] {
  const types = (stores: readonly SampleStore[]) => stores.map(({ type }) => type);
  const { x, y, weights } = samples;
  return batchSizes(count, size).map((size) => ({ size, x: types(x), y: types(y), weights: types(weights) }));
}
