import type { NdArray } from '../../../language/data/nd-array.js';
import type { Rows } from '../../../language/data/rows.js';
import { fixedBatch } from '../../../language/model/fixed-batch.js';
import type { Network } from '../../../language/model/network.js';
import type { Engine } from '../backend/engine.js';
import { feedInputs } from '../feeding/fed-samples.js';
import { type TypedData, variable } from '../program/index.js';
import { createRunner } from '../run/create-runner.js';
import type { Runner } from '../run/runner.js';
import { NetworkVariables } from '../trainer/network-variables.js';
import { PredictionSeries } from '../trainer/prediction-series.js';

/** Samples in a batch where the network leaves that open, as in Keras' `predict`. */
const openBatch = 32;

/** What is predicted, and with which weights. */
export interface PredictionJob {
  readonly network: Network;
  /** One an input of the network, in their order. */
  readonly x: readonly Rows[];
  readonly samples: number;
  /** Of every layer, by the variables' names. */
  readonly weights: Readonly<Record<string, TypedData>>;
  /** Stateful layers forget after every batch, as the model's training has it; else they go on through all samples. */
  readonly resetsEachBatch: boolean;
}

/** A network that runs samples through, batch after batch, without learning from them. */
export class PredictionSession {
  private constructor(
    private readonly job: PredictionJob,
    private readonly variables: NetworkVariables,
    private readonly series: PredictionSeries,
    private readonly runner: Runner,
  ) {}

  static async create(job: PredictionJob, engine: Engine): Promise<PredictionSession> {
    const variables = new NetworkVariables(job.network);
    // Nothing is random in a prediction: layers that draw numbers do so in training alone.
    const step = variable('step', [], 'int32');
    const series = new PredictionSeries(
      { variables, step, seed: 0 },
      { x: feedInputs(job.network, job.x) },
      job.samples,
      fixedBatch(job.network)?.size ?? openBatch,
    );
    const runner = await createRunner(engine, {
      variables: [...variables.all, step],
      programs: series.programs,
    });
    runner.setVariables({ ...job.weights, ...variables.zeroStates(), [step.name]: Int32Array.of(0) });
    return new PredictionSession(job, variables, series, runner);
  }

  /** The network's outputs for all samples in order, a batch at a time: one array an output. */
  *run(): Generator<readonly NdArray[], undefined> {
    for (const batch of this.series.run(this.runner)) {
      yield batch;
      if (this.job.resetsEachBatch && this.variables.states.length > 0) {
        this.runner.setVariables(this.variables.zeroStates());
      }
    }
  }

  dispose(): void {
    this.runner.dispose();
  }
}
