/*
 * What the charts draw, as plain values: which lines, over what, and what they say to those who cannot see them.
 */
import { explainMetric, roles } from './explanations.js';
import { type Axis, type FeatureLines, placeOf } from './result.js';
import type { Curve, Run, Value } from './run.js';
import { higherIsBetter } from './tiles.js';
import { count, counted, measure } from './words.js';

/** One chart. */
export interface ChartContent {
  /** What the horizontal axis counts: `epoch`, `time step t`. */
  readonly horizontal: string;
  /** Rising, whole numbers. */
  readonly x: readonly number[];
  readonly lines: readonly ChartLine[];
  /** Equal distances are equal factors. */
  readonly logarithmic: boolean;
  /** What the picture shows, in words. */
  readonly description: string;
}

/** One line of a chart, and how it looks. */
export interface ChartLine {
  readonly name: string;
  /** What the line means, to show when pointed at. */
  readonly explanation: string;
  readonly values: readonly Value[];
  readonly color: LineColor;
  /** Told from other lines without colour, too. */
  readonly stroke: 'solid' | 'dashed' | 'broad';
}

/** Colours of lines, each from the editor’s theme. */
export type LineColor = 'blue' | 'orange' | 'green' | 'purple' | 'red' | 'yellow' | 'neutral';

const metricColors: readonly LineColor[] = ['green', 'purple', 'yellow', 'red'];

/** Loss over the epochs, with that on validation data; of several outputs each one's as well. */
export function lossChart({ curve }: Run, logarithmic: boolean): ChartContent {
  const names = Object.keys(curve.metrics).filter(isLoss);
  const colorOf = colors(names, ['blue', ...metricColors]);
  // Two lines that lie close: loss and val_loss do not share a colour as other metrics do.
  const content = curveChart(curve, names, (name) => (name === 'val_loss' ? 'orange' : colorOf(name)));
  if (!logarithmic) return content;
  // Zero and less have no place where equal distances are equal factors.
  const positive = (value: Value) => (value !== null && value > 0 ? value : null);
  const lines = content.lines.map((line) => ({ ...line, values: line.values.map(positive) }));
  return { ...content, lines, logarithmic };
}

/** The other metrics over the epochs. */
export function metricsChart({ curve }: Run): ChartContent {
  const names = Object.keys(curve.metrics).filter((name) => !isLoss(name));
  return curveChart(curve, names, colors(names, metricColors));
}

/** One feature of a result along its axis. */
export function resultChart(axis: Axis, { lines }: FeatureLines): ChartContent {
  const split = lines.findIndex(({ role }) => role === 'forecast') >= 0;
  const names = lines.map(({ role }) => role).join(' and ');
  const last = axis.labels.length - 1;
  return {
    horizontal: axis.rows === 'steps' ? 'time step t' : axis.heading,
    x: axis.labels.map((_, index) => index + axis.first),
    lines: lines.map(({ role, values }) => ({
      name: role,
      explanation: roles[role],
      values: role === 'forecast' ? joined(values, lines[0]!.values) : values,
      color: role === 'target' || role === 'known' ? 'neutral' : role === 'forecast' ? 'orange' : 'blue',
      stroke: role === 'target' ? 'broad' : role === 'forecast' ? 'dashed' : 'solid',
    })),
    logarithmic: false,
    description: `Line chart of ${names} from ${placeOf(axis, 0)} to ${placeOf(axis, last)}${
      split ? `, forecast from ${placeOf(axis, firstValue(lines.at(-1)!.values))} on` : ''
    }.`,
  };
}

/** The values at one place, in a line: `epoch 512: loss 0.0023, val_loss 0.0040`. */
export function readout({ horizontal, x, lines }: ChartContent, index: number): string {
  const values = lines.filter((line) => line.values[index] !== null && line.values[index] !== undefined);
  const named = values.map((line) => `${line.name} ${measure(line.values[index]!)}`).join(', ');
  const place = horizontal.endsWith(' t') ? `t = ${x[index]}` : `${horizontal} ${count(x[index]!)}`;
  return named ? `${place}: ${named}` : place;
}

function isLoss(name: string): boolean {
  return name === 'loss' || name.endsWith('_loss');
}

function curveChart(
  { epochs, metrics }: Curve,
  names: readonly string[],
  colorOf: (name: string) => LineColor,
): ChartContent {
  const described = names.map((name) => describe(name, epochs, metrics[name]!));
  return {
    horizontal: 'epoch',
    x: epochs,
    lines: names.map((name) => curveLine(name, metrics[name]!, colorOf(name))),
    logarithmic: false,
    description: `Line chart over ${counted(epochs.at(-1) ?? 0, 'epoch')}. ${described.join('. ')}.`,
  };
}

function curveLine(name: string, values: readonly Value[], color: LineColor): ChartLine {
  const stroke = name.startsWith('val_') ? 'dashed' : 'solid';
  return { name, explanation: explainMetric(name), values, color, stroke };
}

/** A metric and the same on validation data share a colour. */
function colors(names: readonly string[], palette: readonly LineColor[]): (name: string) => LineColor {
  const bare = (name: string) => name.replace(/^val_/, '');
  const order = [...new Set(names.map(bare))];
  return (name) => palette[order.indexOf(bare(name)) % palette.length]!;
}

function describe(name: string, epochs: readonly number[], column: readonly Value[]): string {
  const numbers = column.flatMap((value, row) => (value === null ? [] : [{ value, epoch: epochs[row]! }]));
  if (numbers.length === 0) return `${name}: no numbers`;
  const sign = higherIsBetter(name) ? -1 : 1;
  const best = numbers.reduce((a, b) => (sign * b.value < sign * a.value ? b : a));
  const extreme = sign < 0 ? 'highest' : 'lowest';
  return (
    `${name} from ${measure(numbers[0]!.value)} to ${measure(numbers.at(-1)!.value)}, ` +
    `${extreme} ${measure(best.value)} in epoch ${count(best.epoch)}`
  );
}

/** A forecast's line begins at the last known value, so that the two meet. */
function joined(values: readonly Value[], known: readonly Value[]): Value[] {
  const first = firstValue(values);
  return values.map((value, index) => (index === first - 1 ? (known[index] ?? null) : value));
}

function firstValue(values: readonly Value[]): number {
  return Math.max(
    0,
    values.findIndex((value) => value !== null),
  );
}
