import type { NdArray } from '../../../language/data/nd-array.js';
import type { Engine } from '../backend/engine.js';
import { batchTypes } from '../feeding/batch-types.js';
import { batchesOf, inOrder, type Places } from '../feeding/batches.js';
import { stepsOf } from '../feeding/epochs.js';
import { feedSamples } from '../feeding/fed-samples.js';
import { createOptimizer } from '../optimizers/optimizer.js';
import { type Program, program, sizeOf, type TypedData, type Variable, variable } from '../program/index.js';
import { createRunner } from '../run/create-runner.js';
import type { Runner } from '../run/runner.js';
import { NetworkVariables } from './network-variables.js';
import { type Reported, reportLayout } from './objective.js';
import { PredictionSeries } from './prediction-series.js';
import { processorsOf } from './processors.js';
import { evaluateProgram, type StepContext, trainProgram } from './step-programs.js';
import { type StepReport, StepSeries } from './step-series.js';
import { epochsOf, type TrainingJob } from './training-job.js';
import type { TrainingState } from './training-state.js';

/** The programs that read all weights, what stateful layers carry, and all else that stays between steps. */
const weightsProgram = 'weights';
const carriedProgram = 'carried';
const othersProgram = 'others';

/** A network ready to be trained on an engine: its programs, its variables and its samples. */
export class TrainingSession {
  private constructor(
    /** What a step's report holds. */
    readonly layout: readonly Reported[],
    /** True where nothing happens between epochs, so that steps of several may run in one call. */
    readonly epochsFlow: boolean,
    /** How many processors may work on parts of a batch side by side. */
    readonly processors: number,
    private readonly job: TrainingJob,
    private readonly variables: NetworkVariables,
    private readonly runner: Runner,
    private readonly training: StepSeries,
    private readonly validation: StepSeries | undefined,
    private readonly prediction: PredictionSeries,
  ) {}

  /** Builds every program that the training needs, and starts all variables. */
  static async create(job: TrainingJob, engine: Engine): Promise<TrainingSession> {
    const { network, settings, materials, seed } = job;
    const { batch_size: batchSize, epochs } = settings;
    const variables = new NetworkVariables(network);
    const step = variable('step', [], 'int32');
    const optimizer = createOptimizer(settings.optimizer, variables.trained);
    const processors = job.processors ?? processorsOf(engine);
    const context: StepContext = { variables, settings, optimizer, step, seed, processors };

    const samples = feedSamples(network, materials.train, settings.class_weight);
    const pass = epochsOf(job);
    const trainPrograms = batchTypes(samples, pass.samples, batchSize).map((batch) =>
      trainProgram(context, batch),
    );
    const flow = flowOf(job, variables.states.length > 0);
    const series = { batchSize, together: engine.name !== 'cpu' && flow !== 'steps' };
    const fullSteps = Math.min(stepsOf(pass), Math.floor(pass.samples / batchSize));
    const training = new StepSeries({
      ...series,
      kind: 'train',
      samples,
      programs: trainPrograms,
      inARow: flow === 'all' ? fullSteps * epochs : fullSteps,
      times: flow === 'all' ? 1 : epochs,
    });
    const validating = materials.validation && feedSamples(network, materials.validation, null);
    const validation =
      validating &&
      new StepSeries({
        ...series,
        kind: 'evaluate',
        samples: validating,
        programs: batchTypes(validating, validating.count, batchSize).map((batch) =>
          evaluateProgram(context, batch),
        ),
        inARow: Math.floor(validating.count / batchSize),
        times: epochs,
      });
    const prediction = new PredictionSeries(context, samples, job.predicted, batchSize);

    const resident = [...training.resident, ...(validation?.resident ?? [])];
    const slots = optimizer.slots.map((slot) => slot.variable);
    const runner = await createRunner(engine, {
      variables: [...variables.all, step, ...slots, ...resident.map((one) => one.variable)],
      programs: [
        ...training.programs,
        ...(validation?.programs ?? []),
        ...prediction.programs,
        reading(weightsProgram, variables.weights),
        reading(carriedProgram, variables.states),
        reading(othersProgram, [...variables.states, step, ...slots]),
      ],
      runs: { ...training.runs, ...validation?.runs },
    });
    runner.setVariables({
      ...variables.initialWeights(seed),
      ...job.weights,
      ...variables.zeroStates(),
      [step.name]: Int32Array.of(0),
      ...Object.fromEntries(
        optimizer.slots.map(({ variable: { name, shape }, start }) => [
          name,
          new Float32Array(sizeOf(shape)).fill(start),
        ]),
      ),
      ...Object.fromEntries(resident.map(({ variable: { name }, data }) => [name, data])),
    });
    const layout = reportLayout(network, settings);
    return new TrainingSession(
      layout,
      flow === 'all',
      processors,
      job,
      variables,
      runner,
      training,
      validation,
      prediction,
    );
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
  predict(): Generator<readonly NdArray[], undefined> {
    return this.prediction.run(this.runner);
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

  /** What stateful layers carry to the next batch, by the variables' names. */
  carried(): Record<string, TypedData> {
    return this.variables.states.length > 0 ? this.runner.run(carriedProgram) : {};
  }

  setCarried(states: Readonly<Record<string, TypedData>>): void {
    this.runner.setVariables(states);
  }

  /** All that stays between steps, for a time when there is another session of the same job. */
  state(): Pick<TrainingState['arrays'], 'weights' | 'others'> {
    return { weights: this.weights(), others: this.runner.run(othersProgram) };
  }

  /** Goes back to what {@link state} gave. @throws RunError where it is another network's */
  restore({ weights, others }: Pick<TrainingState['arrays'], 'weights' | 'others'>): void {
    this.runner.setVariables({ ...weights, ...others });
  }

  dispose(): void {
    this.runner.dispose();
  }
}

/** A program that reads variables, by their names. */
const reading = (name: string, variables: readonly Variable[]): Program =>
  program(name, Object.fromEntries(variables.map((variable) => [variable.name, variable.value])));

/** How far steps run one after another before anything else has to happen: one, an epoch, or all of them. */
function flowOf({ settings, materials }: TrainingJob, stateful: boolean): 'steps' | 'epochs' | 'all' {
  const resets = stateful ? settings.reset_states : 'never';
  if (resets === 'each_batch') {
    return 'steps';
  }
  const all =
    resets === 'never' &&
    !materials.validation &&
    !settings.early_stopping &&
    settings.steps_per_epoch === null &&
    materials.train.count % settings.batch_size === 0;
  return all ? 'all' : 'epochs';
}
