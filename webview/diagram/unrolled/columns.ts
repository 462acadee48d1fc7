import type { Columns, TimelineSegment } from './graph.js';

/** A column of a timeline: one step, or a fold that stands for several. */
export interface Column {
  readonly kind: 'step' | 'fold';
  /** The step, from 0; negative from the end where the length is open; the first one left out, for a fold. */
  readonly index: number;
  /** What stands below it: `t = 0`, `T−1`, `… 95 more steps`. */
  readonly label: string;
  /** The index beside a name: `0`, `T−1`. */
  readonly sign: string;
  /** True beyond the known steps. */
  readonly forecast: boolean;
}

/** How many steps are drawn before a fold, of known steps and of forecast ones, and which sequences are drawn whole. */
const counts = {
  usual: { first: 3, firstForecast: 2, longestWhole: 6, longestForecast: 4 },
  brief: { first: 1, firstForecast: 1, longestWhole: 3, longestForecast: 2 },
} as const;

/** How many known steps are drawn; `null` where that is open, and no forecast reads a number of them that is known. */
export function drawnLength({ length, forecast }: TimelineSegment): number | null {
  return length ?? forecast?.known ?? null;
}

/** The columns of a timeline: all its steps, or the first ones, a fold and the last. */
export function columnsOf(segment: TimelineSegment): readonly Column[] {
  const length = drawnLength(segment);
  const picked = segment.edges.flatMap((edge) => (edge.columns === 'all' ? [] : [edge.columns]));
  const count = counts[segment.brief ? 'brief' : 'usual'];
  const known = length === null ? openSteps(picked, count.first) : knownSteps(length, picked, count);
  const last = known.at(-1)!;
  const columns = withFolds(
    known,
    length,
    (index) => (index < 0 ? `T${minus(index)}` : String(index)),
    false,
  );
  const { forecast } = segment;
  if (!forecast) {
    return columns;
  }
  const start = last < 0 ? 0 : last + 1;
  const sign = (index: number) => (last < 0 ? (index === 0 ? 'T' : `T+${index}`) : String(index));
  const steps =
    forecast.steps === null
      ? range(count.firstForecast)
      : forecast.steps <= count.longestForecast
        ? range(forecast.steps)
        : [...range(count.firstForecast), forecast.steps - 1];
  return [
    ...columns,
    ...withFolds(
      steps.map((step) => start + step),
      forecast.steps === null ? null : start + forecast.steps,
      sign,
      true,
    ),
  ];
}

/** True where an edge is alive in a column. */
export function isAlive(columns: Columns, column: Column, length: number | null): boolean {
  if (column.forecast || columns === 'all') {
    return columns === 'all';
  }
  return (columns < 0 && length !== null ? length + columns : columns) === column.index;
}

function knownSteps(
  length: number,
  picked: readonly number[],
  { first, longestWhole }: (typeof counts)[keyof typeof counts],
): number[] {
  const steps =
    length <= longestWhole
      ? range(length)
      : [...range(first), length - 1, ...picked.map((at) => (at < 0 ? length + at : at))];
  return [...new Set(steps)].filter((step) => step >= 0 && step < length).sort((a, b) => a - b);
}

/** From the start, then from the end, as the length is open. */
function openSteps(picked: readonly number[], first: number): number[] {
  const steps = [...new Set([...range(Math.min(first, 2)), -1, ...picked])];
  return [
    ...steps.filter((at) => at >= 0).sort((a, b) => a - b),
    ...steps.filter((at) => at < 0).sort((a, b) => a - b),
  ];
}

function withFolds(
  steps: readonly number[],
  end: number | null,
  sign: (index: number) => string,
  forecast: boolean,
): Column[] {
  const columns: Column[] = [];
  steps.forEach((index, i) => {
    const before = steps[i - 1];
    if (before !== undefined && index !== before + 1) {
      const hidden = index - before - 1;
      const label = index < 0 ? '… more steps' : hidden === 1 ? '… 1 more step' : `… ${hidden} more steps`;
      columns.push({ kind: 'fold', index: before + 1, label, sign: '…', forecast });
    }
    const label = columns.length === 0 && !forecast ? `t = ${sign(index)}` : sign(index);
    columns.push({ kind: 'step', index, label, sign: sign(index), forecast });
  });
  if (forecast && end === null) {
    columns.push({ kind: 'fold', index: steps.at(-1)! + 1, label: '… as far as asked', sign: '…', forecast });
  }
  return columns;
}

function minus(index: number): string {
  return `−${-index}`;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
