import type { NdArray } from '../../../language/data/nd-array.js';
import { batchesOf, batchSizes, inOrder, storesFor, takeBatch } from '../feeding/batches.js';
import type { FedSamples } from '../feeding/fed-samples.js';
import type { Program } from '../program/index.js';
import type { Runner } from '../run/runner.js';
import { outputName, predictProgram, programName, type StepContext } from './step-programs.js';

/** What a network makes of the first samples, batch after batch. */
export class PredictionSeries {
  readonly programs: readonly Program[];

  constructor(
    context: Pick<StepContext, 'variables' | 'step' | 'seed'>,
    private readonly samples: Pick<FedSamples, 'x'>,
    /** How many of the samples, from the first. */
    private readonly count: number,
    private readonly batchSize: number,
  ) {
    const x = samples.x.map(({ type }) => type);
    this.programs = batchSizes(count, batchSize).map((size) => predictProgram(context, { size, x }));
  }

  /** Each batch's outputs, one array an output of the network. */
  *run(runner: Runner): Generator<readonly NdArray[], undefined> {
    for (const places of batchesOf(inOrder(this.count), this.batchSize)) {
      const name = programName('predict', places.length);
      const program = this.programs.find((one) => one.name === name)!;
      const results = runner.run(name, takeBatch(storesFor(program, this.samples.x), places));
      yield Object.values(program.outputs).map(({ shape }, at) => ({
        shape,
        data: results[outputName(at)] as Float32Array | Int32Array,
      }));
    }
  }
}
