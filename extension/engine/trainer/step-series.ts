import { type Places, storesFor, takeBatch } from '../feeding/batches.js';
import type { FedSamples } from '../feeding/fed-samples.js';
import type { SampleStore } from '../feeding/sample-store.js';
import * as p from '../program/index.js';
import type { Runner } from '../run/runner.js';
import { programName } from './step-programs.js';
import { stepsTogether } from './steps-together.js';

/** Bytes of samples that may stand beside the weights, to be picked from there. */
const mostResident = 256e6;

/** What a step reported, and how long it took: its share, where several ran in one call. */
export interface StepReport {
  readonly report: Float32Array;
  /** Milliseconds. */
  readonly ms: number;
  /** How many steps after it have run already, in the same call. */
  readonly ahead: number;
}

/** One kind of step, training or evaluating, over batches of samples. */
export interface StepSeriesOptions {
  readonly kind: 'train' | 'evaluate';
  readonly samples: FedSamples;
  /** One for each size of batch that occurs. */
  readonly programs: readonly p.Program[];
  readonly batchSize: number;
  /** Steps of full batches that run one after another before anything else has to happen, and how often that is. */
  readonly inARow: number;
  readonly times: number;
  /** Whether several steps in one call are worth anything on this engine. */
  readonly together: boolean;
}

/**
 * Runs steps over batches, several in one call where they are small: the samples then stand in variables
 * beside the weights, and a call is told only which of them each step takes.
 */
export class StepSeries {
  readonly programs: readonly p.Program[];
  readonly resident: readonly { readonly variable: p.Variable; readonly data: p.TypedData }[];
  /** How often each program is going to be run. */
  readonly runs: Readonly<Record<string, number>>;
  private readonly many: { readonly program: string; readonly steps: number } | undefined;
  /** What each program is fed from. */
  private readonly stores: ReadonlyMap<string, readonly SampleStore[]>;

  constructor(private readonly options: StepSeriesOptions) {
    const { kind, samples, programs, batchSize, inARow, times } = options;
    const all = [...samples.x, ...samples.y, ...samples.weights];
    this.stores = new Map(programs.map((program) => [program.name, storesFor(program, all)]));
    const name = programName(kind, batchSize);
    const step = programs.find((program) => program.name === name);
    const stores = this.stores.get(name) ?? [];
    const steps = step && options.together && fitsBeside(stores) ? stepsTogether(step, inARow) : 1;
    if (!step || steps === 1) {
      this.programs = programs;
      this.resident = [];
      this.runs = { [name]: inARow * times };
      return;
    }
    const tables = stores.map(({ type, all }) => ({
      name: type.name,
      data: all!,
      variable: p.variable(`samples/${kind}/${type.name}`, [samples.count, ...type.shape], type.dtype),
    }));
    const repeated = p.repeat(
      `${name}-times-${steps}`,
      step,
      steps,
      Object.fromEntries(tables.map(({ name, variable }) => [name, variable.value])),
    );
    this.many = { program: repeated.name, steps };
    this.programs = [...programs, repeated];
    this.resident = tables;
    this.runs = { [repeated.name]: Math.floor(inARow / steps) * times, [name]: (inARow % steps) * times };
  }

  /** Runs a step for each batch, in their order; what they report comes as it is asked for. */
  *run(runner: Runner, batches: Iterable<Places>): Generator<StepReport, undefined> {
    const together = this.many?.steps ?? 1;
    let waiting: Places[] = [];
    for (const places of batches) {
      waiting.push(places);
      if (waiting.length < together) {
        continue;
      }
      const full = together > 1 && waiting.every((one) => one.length === this.options.batchSize);
      yield* full ? this.callMany(runner, waiting) : this.callEach(runner, waiting);
      waiting = [];
    }
    yield* this.callEach(runner, waiting);
  }

  private *callEach(runner: Runner, batches: readonly Places[]): Generator<StepReport, undefined> {
    for (const places of batches) {
      const began = performance.now();
      const name = programName(this.options.kind, places.length);
      const { report } = runner.run(name, takeBatch(this.stores.get(name)!, places));
      yield { report: report as Float32Array, ms: performance.now() - began, ahead: 0 };
    }
  }

  private *callMany(runner: Runner, batches: readonly Places[]): Generator<StepReport, undefined> {
    const began = performance.now();
    const { batchSize } = this.options;
    const rows = new Int32Array(batches.length * batchSize);
    batches.forEach((places, at) => {
      rows.set(places, at * batchSize);
    });
    const report = runner.run(this.many!.program, { [p.rowsPlaceholder]: rows }).report as Float32Array;
    const ms = (performance.now() - began) / batches.length;
    const size = report.length / batches.length;
    for (let at = 0; at < batches.length; at++) {
      yield { report: report.subarray(at * size, (at + 1) * size), ms, ahead: batches.length - 1 - at };
    }
  }
}

const fitsBeside = (stores: readonly SampleStore[]): boolean =>
  stores.every(({ all }) => all !== undefined) &&
  stores.reduce((sum, { all }) => sum + all!.byteLength, 0) <= mostResident;
