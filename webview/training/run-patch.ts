import type { Curve, Run, Value } from './run.js';

/** What changed in a run: small while it trains, however long its curve has become. */
export interface RunPatch {
  readonly id: number;
  /** Fields that are others now, but for the curve. */
  readonly fields: Partial<Omit<Run, 'id' | 'curve'>>;
  readonly curve?: CurvePatch;
}

/** Rows that follow the first `kept` ones. */
interface CurvePatch {
  readonly kept: number;
  readonly rows: Curve;
}

/** What has to be told to whoever knows `before` so that they know `after`. Both are states of one run. */
export function differenceOf(before: Run, after: Run): RunPatch {
  const { id, curve, ...fields } = after;
  const changed = Object.entries(fields).filter(([name, value]) => before[name as keyof Run] !== value);
  const patch = { id, fields: Object.fromEntries(changed) };
  return curve === before.curve ? patch : { ...patch, curve: curveDifference(before.curve, curve) };
}

/** The run after a patch that was made for it. */
export function applyPatch(run: Run, patch: RunPatch): Run {
  const curve = patch.curve ? applyCurvePatch(run.curve, patch.curve) : run.curve;
  return { ...run, ...patch.fields, curve };
}

function curveDifference(before: Curve, after: Curve): CurvePatch {
  const sameColumns = Object.keys(after.metrics).every((name) => name in before.metrics);
  const kept = sameColumns && before.thinned === after.thinned ? before.epochs.length : 0;
  return {
    kept,
    rows: {
      epochs: after.epochs.slice(kept),
      metrics: mapColumns(after, (column) => column.slice(kept)),
      thinned: after.thinned,
    },
  };
}

function applyCurvePatch(curve: Curve, { kept, rows }: CurvePatch): Curve {
  return {
    epochs: [...curve.epochs.slice(0, kept), ...rows.epochs],
    metrics: mapColumns(rows, (column, name) => [...(curve.metrics[name] ?? []).slice(0, kept), ...column]),
    thinned: rows.thinned,
  };
}

function mapColumns(
  curve: Curve,
  change: (column: readonly Value[], name: string) => readonly Value[],
): Record<string, readonly Value[]> {
  return Object.fromEntries(
    Object.entries(curve.metrics).map(([name, column]) => [name, change(column, name)]),
  );
}
