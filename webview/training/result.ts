/*
 * Predictions beside targets, and forecasts after known steps, as labelled lines: what the result tables and charts
 * show alike.
 */
import type { Forecast, OutputPredictions, Rows, Value, ValuePredictions } from './run.js';

/** One sample of an output or forecast. */
export type Result = ValueResult | ClassResult;

/** What the places along a line are: `t = 0`, `t = 1` … under the heading `time step`. */
export interface Axis {
  readonly rows: Rows;
  readonly heading: string;
  /** The number of the first place. */
  readonly first: number;
  readonly labels: readonly string[];
}

/** One whose values are numbers, drawn as lines. */
export interface ValueResult {
  readonly kind: 'values';
  readonly axis: Axis;
  readonly features: readonly FeatureLines[];
}

/** The lines of one feature. */
export interface FeatureLines {
  /** Empty when there is one feature only. */
  readonly name: string;
  readonly lines: readonly Line[];
}

/** The values of one line along an axis. */
export interface Line {
  readonly role: 'target' | 'predicted' | 'known' | 'forecast';
  /** As many as the axis has labels; null where the line has no value. */
  readonly values: readonly Value[];
}

/** One whose values are classes, each with how sure the network is of it. */
export interface ClassResult {
  readonly kind: 'classes';
  readonly axis: Axis;
  readonly target: readonly string[];
  readonly predicted: readonly string[];
  readonly right: readonly boolean[];
  readonly certainty: readonly Value[];
}

/** Predictions beside targets. @param sample from 0 */
export function predictionResult(output: OutputPredictions, sample: number): Result {
  return output.kind === 'classes' ? classResult(output, sample) : valueResult(output, sample);
}

/** Known steps, and the forecast ones after them on the same axis. @param sample from 0 */
export function forecastResult({ known, forecast, columns, first }: Forecast, sample: number): ValueResult {
  const knownSteps = known[sample] ?? [];
  const forecastSteps = forecast[sample] ?? [];
  const steps = knownSteps.length + forecastSteps.length;
  const features = Math.max(widthOf(knownSteps), widthOf(forecastSteps));
  return {
    kind: 'values',
    axis: axisOf('steps', steps, first),
    features: named(
      features,
      (feature) => [
        { role: 'known', values: [...column(knownSteps, feature), ...gaps(forecastSteps.length)] },
        { role: 'forecast', values: [...gaps(knownSteps.length), ...column(forecastSteps, feature)] },
      ],
      columns,
    ),
  };
}

function valueResult({ rows, columns, target, predicted }: ValuePredictions, sample: number): ValueResult {
  const targets = target[sample] ?? [];
  const answers = predicted[sample] ?? [];
  return {
    kind: 'values',
    axis: axisOf(rows, answers.length),
    features: named(
      widthOf(answers),
      (feature) => [
        { role: 'target', values: column(targets, feature) },
        { role: 'predicted', values: column(answers, feature) },
      ],
      columns,
    ),
  };
}

function classResult(output: Extract<OutputPredictions, { kind: 'classes' }>, sample: number): ClassResult {
  const target = output.target[sample] ?? [];
  const predicted = output.predicted[sample] ?? [];
  const name = (id: number) => visible(output.vocabulary?.[id] ?? String(id));
  return {
    kind: 'classes',
    axis: axisOf(output.rows, predicted.length),
    target: target.map(name),
    predicted: predicted.map(name),
    right: predicted.map((id, index) => id === target[index]),
    certainty: output.certainty[sample] ?? [],
  };
}

/** Steps count from 0, as t does; samples and values from 1, as people do. */
function axisOf(rows: Rows, length: number, first = rows === 'steps' ? 0 : 1): Axis {
  const heading = { steps: 'time step', positions: 'value', samples: 'sample' }[rows];
  const label = (number: number) => (rows === 'steps' ? `t = ${number}` : String(number));
  return { rows, heading, first, labels: Array.from({ length }, (_, index) => label(index + first)) };
}

/** A place of an axis in a sentence: `t = 3`, `sample 4`. */
export function placeOf({ rows, heading, labels }: Axis, index: number): string {
  return rows === 'steps' ? labels[index]! : `${heading} ${labels[index]}`;
}

function named(
  features: number,
  lines: (feature: number) => Line[],
  names?: readonly string[],
): FeatureLines[] {
  return Array.from({ length: features }, (_, feature) => ({
    name: names?.[feature] ?? (features === 1 ? '' : `feature ${feature + 1}`),
    lines: lines(feature),
  }));
}

function widthOf(rows: readonly (readonly Value[])[]): number {
  return rows[0]?.length ?? 0;
}

function column(rows: readonly (readonly Value[])[], feature: number): Value[] {
  return rows.map((row) => row[feature] ?? null);
}

function gaps(length: number): null[] {
  return new Array<null>(length).fill(null);
}

/** Characters that cannot be seen, as ones that can. */
function visible(text: string): string {
  return text.replaceAll(' ', '␣').replaceAll('\n', '↵').replaceAll('\t', '⇥').replaceAll('\r', '␍');
}
