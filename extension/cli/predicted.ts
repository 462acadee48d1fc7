import { type NdArray, rows } from '../../language/data/nd-array.js';
import type { PredictedEvent } from '../engine/protocol.js';

/** Samples that are written at a time. */
const samplesWritten = 256;

/** Predictions as they came from the engine: kept as plain numbers until they are written. */
export class Predicted {
  private readonly events: PredictedEvent[] = [];

  add(event: PredictedEvent): void {
    this.events.push(event);
  }

  /** What was predicted with what. Undefined where there are no samples. */
  get about(): Pick<PredictedEvent, 'model' | 'data' | 'samples'> | undefined {
    return this.events[0];
  }

  /** The outputs' names. */
  get names(): readonly string[] {
    return this.events[0]?.outputs.map(({ name }) => name) ?? [];
  }

  /** An output's samples in order, a few at a time. */
  *samplesOf(output: number): Generator<NdArray> {
    for (const { outputs } of this.events) {
      const all = outputs[output]!.rows;
      const count = all.shape[0]!;
      for (let from = 0; from < count; from += samplesWritten) {
        yield rows(all, from, Math.min(count, from + samplesWritten));
      }
    }
  }

  /** How many numbers are not finite. */
  get notFinite(): number {
    const arrays = this.events.flatMap(({ outputs }) => outputs.map(({ rows }) => rows.data));
    let count = 0;
    for (const data of arrays) {
      for (const value of data) {
        count += Number.isFinite(value) ? 0 : 1;
      }
    }
    return count;
  }

  /**
   * `{"predicted": …}`: nested lists, of several outputs an object by name. Numbers that JSON does not have
   * become the strings "NaN", "Infinity" and "-Infinity", which JavaScript's Number and Python's float read.
   */
  *json(): Generator<string> {
    const { names } = this;
    yield '{"predicted":';
    for (const [at, name] of names.entries()) {
      yield names.length === 1 ? '[' : `${at === 0 ? '{' : ','}${JSON.stringify(name)}:[`;
      yield* this.jsonOf(at);
      yield ']';
    }
    yield names.length === 1 ? '}\n' : '}}\n';
  }

  private *jsonOf(output: number): Generator<string> {
    let first = true;
    for (const samples of this.samplesOf(output)) {
      const list = printRows(samples);
      yield first ? list : `,${list}`;
      first = false;
    }
  }
}

/** Samples as JSON, without the brackets around them all. */
function printRows({ shape, data }: NdArray): string {
  let begin = 0;
  const print = (axis: number): string =>
    axis === shape.length
      ? printNumber(data[begin++]!)
      : `[${Array.from({ length: shape[axis]! }, () => print(axis + 1)).join(',')}]`;
  return print(0).slice(1, -1);
}

const printNumber = (value: number): string => (Number.isFinite(value) ? String(value) : `"${value}"`);
