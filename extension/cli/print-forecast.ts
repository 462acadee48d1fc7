import type { ForecastEvent, Nested } from '../engine/protocol.js';

/** Series that are printed; the editor's panel shows more. */
const mostSeries = 3;

/** The last known steps that are printed before those that are forecast, and how many of these. */
const mostKnown = 4;
const mostForecast = 48;

/** A forecast as a table: a line for each step, the last known ones first. */
export function printForecast({ known, forecast, ...event }: ForecastEvent): string {
  const series = known as readonly (readonly Step[])[];
  const lines: string[] = [];
  for (const [at, steps] of series.slice(0, mostSeries).entries()) {
    const which = event.samples === 1 ? '' : `, sample ${at + 1} of ${event.samples}`;
    lines.push(`forecast of ${event.model} on ${event.data}${which}`);
    lines.push(...table(event, steps, (forecast as readonly (readonly Step[])[])[at]!));
  }
  if (event.samples > mostSeries) {
    lines.push(`… and ${event.samples - mostSeries} samples more`);
  }
  return `${lines.join('\n')}\n`;
}

/** The features of a step. */
type Step = readonly Nested[];

function table(
  { columns, knownSteps }: Pick<ForecastEvent, 'columns' | 'knownSteps'>,
  known: readonly Step[],
  forecast: readonly Step[],
): string[] {
  const features = forecast[0]?.length ?? 0;
  const names =
    columns ?? Array.from({ length: features }, (_, at) => (features === 1 ? 'value' : `feature ${at + 1}`));
  const shown = [...known.slice(-mostKnown), ...forecast.slice(0, mostForecast)];
  const first = knownSteps - Math.min(mostKnown, known.length);
  const cells = [
    ['t', ...names, ''],
    ...shown.map((step, at) => [
      String(first + at),
      ...step.map((value) => printNumber(value as number)),
      first + at < knownSteps ? 'known' : 'forecast',
    ]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const left = forecast.length - mostForecast;
  return [
    ...(first > 0 ? [`… ${first} known steps before`] : []),
    ...cells.map((row) =>
      row
        .map((cell, at) => (at === row.length - 1 ? cell : cell.padStart(widths[at]!)))
        .join('  ')
        .trimEnd(),
    ),
    ...(left > 0 ? [`… and ${left} steps more`] : []),
  ];
}

/** Four digits that count, and no more than four decimals. */
function printNumber(value: number): string {
  const digits = Math.floor(Math.log10(Math.abs(value) || 1)) + 1;
  return value.toFixed(Math.min(4, Math.max(0, 5 - digits)));
}
