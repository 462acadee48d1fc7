import type { NdArray, NumberArray } from '../../../language/data/nd-array.js';
import { batchesOf, batchSizes, inOrder, storesFor, takeBatch } from '../feeding/batches.js';
import type { FedSamples } from '../feeding/fed-samples.js';
import { filled, statefulBatch } from '../feeding/fixed-batch.js';
import { type Program, sizeOf } from '../program/index.js';
import type { Runner } from '../run/runner.js';
import { outputName, predictProgram, programName, type StepContext } from './step-programs.js';

/** What a network makes of the first samples, batch after batch. */
export class PredictionSeries {
  readonly programs: readonly Program[];
  /** The network takes whole batches only: the last one is filled up, and what that gives is left out. */
  private readonly whole: boolean;

  constructor(
    context: Pick<StepContext, 'variables' | 'step' | 'seed'>,
    private readonly samples: Pick<FedSamples, 'x'>,
    /** How many of the samples, from the first. */
    private readonly count: number,
    private readonly batchSize: number,
  ) {
    const x = samples.x.map(({ type }) => type);
    this.whole = statefulBatch(context.variables.network) !== undefined;
    const sizes = this.whole ? [batchSize] : batchSizes(count, batchSize);
    this.programs = sizes.map((size) => predictProgram(context, { size, x }));
  }

  /** Each batch's outputs, one array an output of the network. */
  *run(runner: Runner): Generator<readonly NdArray[], undefined> {
    for (const places of batchesOf(inOrder(this.count), this.batchSize)) {
      const samples = this.whole ? filled(places, this.batchSize) : places;
      const name = programName('predict', samples.length);
      const program = this.programs.find((one) => one.name === name)!;
      const results = runner.run(name, takeBatch(storesFor(program, this.samples.x), samples));
      yield Object.values(program.outputs).map(({ shape: [, ...sample] }, at) => ({
        shape: [places.length, ...sample],
        data: (results[outputName(at)] as NumberArray).subarray(0, places.length * sizeOf(sample)),
      }));
    }
  }
}
