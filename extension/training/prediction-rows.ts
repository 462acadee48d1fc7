import type {
  ClassPredictions,
  Forecast,
  OutputPredictions,
  Predictions,
  Rows,
  Value,
} from '../../webview/training/run.js';
import type { ForecastEvent, Nested, NestedOrNamed, PredictionsEvent } from '../engine/protocol.js';
import { flatten, pieces, shapeOf } from './nested.js';

/** What is kept of an output at the most; of larger ones the first samples stay. */
const mostNumbers = 100_000;

/** Vectors this short stand as columns when there are several samples, longer ones as rows of one sample. */
const mostColumns = 3;

/** The engine's predictions as rows to show: outputs by name, softmax outputs as classes. */
export function predictionRows(event: PredictionsEvent): Predictions {
  const targets = byName(event.y);
  const outputs = Object.entries(byName(event.predicted)).map(([name, predicted], at) => {
    const target = flatten(targets[name] ?? []);
    const shape = shapeOf(predicted);
    const values = flatten(predicted);
    const columns = event.columns?.[at] ?? undefined;
    return (
      classRows(name, shape, target, values, event.vocabulary) ??
      valueRows(name, shape, target, values, columns)
    );
  });
  return { samples: event.samples, outputs };
}

/** The engine's forecast as [samples, steps, features]. */
export function forecastRows(event: ForecastEvent): Forecast {
  const known = sequences(event.known);
  return {
    block: event.block,
    name: `${event.model} on ${event.data}`,
    ...(event.columns && { columns: event.columns }),
    first: event.knownSteps - (known[0]?.length ?? 0),
    samples: event.samples,
    known,
    forecast: sequences(event.forecast),
  };
}

function byName(tensors: NestedOrNamed): Readonly<Record<string, Nested>> {
  return typeof tensors === 'number' || Array.isArray(tensors)
    ? { '': tensors as Nested }
    : (tensors as Readonly<Record<string, Nested>>);
}

/** @returns nothing when the values are not probabilities of classes, or the targets not classes */
function classRows(
  name: string,
  shape: readonly number[],
  target: readonly Value[],
  values: readonly Value[],
  vocabulary: readonly string[] | undefined,
): ClassPredictions | undefined {
  const classes = shape[shape.length - 1] ?? 0;
  if (shape.length < 2 || classes < 2) return undefined;
  const probabilities = pieces(values, classes);
  if (!probabilities.every(isDistribution)) return undefined;

  const targetClasses = targetOf(target, probabilities.length, classes);
  if (!targetClasses) return undefined;
  const predicted = probabilities.map(indexOfLargest);
  const certainty = probabilities.map((row, index) => row[predicted[index]!]!);

  const steps = shape.slice(1, -1).reduce((product, size) => product * size, 1);
  const rows: Rows = steps === 1 ? 'samples' : 'steps';
  const perSample = rows === 'samples' ? probabilities.length : steps;
  const inSamples = <T>(list: readonly T[]) => firstSamples(pieces(list, perSample), 1);
  return {
    kind: 'classes',
    name,
    rows,
    target: inSamples(targetClasses),
    predicted: inSamples(predicted),
    certainty: inSamples(certainty),
    ...(vocabulary?.length === classes ? { vocabulary } : {}),
  };
}

/** Class numbers of sparse or one-hot targets. */
function targetOf(target: readonly Value[], count: number, classes: number): number[] | undefined {
  if (
    target.length === count &&
    target.every((value) => Number.isInteger(value) && value! >= 0 && value! < classes)
  ) {
    return target as number[];
  }
  const oneHot = pieces(target, classes);
  const valid = oneHot.length === count && oneHot.every((row) => isDistribution(row) && row.includes(1));
  return valid ? oneHot.map(indexOfLargest) : undefined;
}

/** Whether numbers are probabilities that add up to one, as a softmax gives in single precision. */
function isDistribution(row: readonly Value[]): boolean {
  let sum = 0;
  for (const value of row) {
    if (value === null || value < 0) return false;
    sum += value;
  }
  return Math.abs(sum - 1) < 1e-3;
}

function indexOfLargest(row: readonly Value[]): number {
  return row.reduce<number>((best, value, index) => (value! > row[best]! ? index : best), 0);
}

function valueRows(
  name: string,
  shape: readonly number[],
  target: readonly Value[],
  values: readonly Value[],
  columns: readonly string[] | undefined,
): OutputPredictions {
  const { rows, perSample, features } = layoutOf(shape);
  // Keras squeezes or adds a last axis of 1 of targets: the numbers are the same, in the same order.
  const targets = target.length === values.length ? target : new Array<Value>(values.length).fill(null);
  const inSamples = (list: readonly Value[]) =>
    firstSamples(pieces(pieces(list, features), perSample), features);
  return {
    kind: 'values',
    name,
    rows,
    ...(columns?.length === features && { columns }),
    target: inSamples(targets),
    predicted: inSamples(values),
  };
}

/** What is a row, a sample and a feature of an output [samples, …]. */
function layoutOf(shape: readonly number[]): { rows: Rows; perSample: number; features: number } {
  const samples = shape[0] ?? 1;
  const vector =
    shape.length < 3 ? (shape[1] ?? 1) : shape.slice(2).reduce((product, size) => product * size, 1);
  const steps = shape.length < 3 ? 1 : shape[1]!;
  if (steps > 1) return { rows: 'steps', perSample: steps, features: vector };
  const asPositions = vector > 1 && (samples === 1 || vector > mostColumns);
  if (asPositions) return { rows: 'positions', perSample: vector, features: 1 };
  return { rows: 'samples', perSample: samples, features: vector };
}

function firstSamples<T>(samples: readonly T[][], numbersPerRow: number): T[][] {
  const rows = Math.max(1, Math.floor(mostNumbers / numbersPerRow));
  const perSample = samples[0]?.length ?? 1;
  if (perSample > rows) return samples.slice(0, 1).map((sample) => sample.slice(0, rows));
  return samples.slice(0, Math.max(1, Math.floor(rows / perSample)));
}

function sequences(tensor: Nested): Value[][][] {
  const [samples = 1, steps = 1, ...rest] = shapeOf(tensor);
  const features = rest.reduce((product, size) => product * size, 1);
  if (samples === 0 || steps === 0) return [];
  return firstSamples(pieces(pieces(flatten(tensor), features), steps), features);
}
