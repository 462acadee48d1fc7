import type { CutFrom } from '../../../language/data/data-set.js';
import { DataError } from '../../../language/data/making.js';
import { elementCount, type NdArray } from '../../../language/data/nd-array.js';
import type { Network } from '../../../language/model/network.js';

/** What is known before a forecast: series of steps, as the network takes them. */
export interface KnownSteps {
  /** Series, each forecast by itself. */
  readonly series: number;
  readonly steps: number;
  /** Numbers of one step: its features, or the pixels of one image. */
  readonly stepSize: number;
  /** Places of a step's last axis, each with a scaling of its own. */
  readonly features: number;
  /** `[series, steps, stepSize]`. */
  readonly values: Float64Array;
  /** Steps that the network sees at once: its own fixed number, a window's, or all. */
  readonly window: number;
  /** Steps from one window to the next, when it read them in training. */
  readonly stride: number;
}

/** How a network's input holds steps. */
interface StepLayout {
  /** Undefined where the network leaves it open. */
  readonly steps: number | undefined;
  readonly stepSize: number;
  readonly features: number;
}

/**
 * The series behind samples. Samples are series of their own, but for two: windows are of the rows they were
 * cut from, all of which are known; and where states stay from batch to batch, sample i of a batch goes
 * on in sample i of the next.
 *
 * @param x the samples, or the rows of the windows where `cutFrom` is given
 * @param remembers states stay from one batch to the next
 * @throws DataError where the samples leave a batch of a network that remembers incomplete
 */
export function knownSteps(
  network: Network,
  x: NdArray,
  cutFrom: CutFrom | undefined,
  remembers: boolean,
): KnownSteps {
  const { steps, stepSize, features } = layoutOf(network, x, cutFrom);
  const values = Float64Array.from(x.data);
  if (cutFrom) {
    const series = x.shape.length === 3 ? x.shape[0]! : 1;
    const window = steps ?? cutFrom.lookBack;
    return {
      series,
      steps: values.length / series / stepSize,
      stepSize,
      features,
      values,
      window,
      stride: cutFrom.stride,
    };
  }
  const samples = x.shape[0]!;
  const window = steps ?? values.length / samples / stepSize;
  const batch = network.inputs[0]!.tensor.type!.shape[0] ?? samples;
  if (!remembers || samples <= batch) {
    return { series: samples, steps: window, stepSize, features, values, window, stride: window };
  }
  if (samples % batch !== 0) {
    throw new DataError(
      `${network.name} carries states from batch to batch, ${batch} samples each, but there are ${samples} samples to ` +
        `forecast from, which leaves ${samples % batch} over.`,
    );
  }
  const batches = samples / batch;
  const joined = joinBatches(values, batches, batch, window * stepSize);
  return {
    series: batch,
    steps: batches * window,
    stepSize,
    features,
    values: joined,
    window,
    stride: window,
  };
}

/** Numbers of the known steps from `from` on, `[series, length, stepSize]`. */
export function partOf(
  { series, steps, stepSize, values }: KnownSteps,
  from: number,
  length: number,
): Float64Array {
  const part = new Float64Array(series * length * stepSize);
  for (let one = 0; one < series; one++) {
    const begin = (one * steps + from) * stepSize;
    part.set(values.subarray(begin, begin + length * stepSize), one * length * stepSize);
  }
  return part;
}

/** Some of the series. */
export function seriesOf(known: KnownSteps, from: number, to: number): KnownSteps {
  const size = known.steps * known.stepSize;
  return { ...known, series: to - from, values: known.values.subarray(from * size, to * size) };
}

/** `[batches, batch, size]` to `[batch, batches, size]`. */
function joinBatches(values: Float64Array, batches: number, batch: number, size: number): Float64Array {
  const joined = new Float64Array(values.length);
  for (let from = 0; from < batches; from++) {
    for (let row = 0; row < batch; row++) {
      const sample = (from * batch + row) * size;
      joined.set(values.subarray(sample, sample + size), (row * batches + from) * size);
    }
  }
  return joined;
}

function layoutOf(network: Network, x: NdArray, cutFrom: CutFrom | undefined): StepLayout {
  const [, ...sizes] = network.inputs[0]!.tensor.type!.shape;
  const gives = network.outputs[0]!.type!.shape.at(-1);
  if (sizes.length === 1 && gives === 1) {
    // A vector that one value moves along: its places are steps.
    return { steps: sizes[0] ?? undefined, stepSize: 1, features: 1 };
  }
  if (sizes.length === 1) {
    return { steps: 1, stepSize: sizes[0]!, features: sizes[0]! };
  }
  const [steps, ...step] = sizes;
  const given = cutFrom ? x.shape.slice(-step.length) : x.shape.slice(2);
  const known = step.map((size, at) => size ?? given[at] ?? 1);
  return { steps: steps ?? undefined, stepSize: elementCount(known), features: known.at(-1)! };
}
