import { nearest } from '../../diagnostics/nearest.js';
import { rangeOf } from '../../diagnostics/source.js';
import type { ArgumentKind } from '../../layers/arguments/definition.js';
import { optional, required } from '../../layers/arguments/definition.js';
import { flag, positiveInteger } from '../../layers/arguments/kinds.js';
import { describeValue } from '../../model/value.js';
import { type Dim, printShape } from '../../shapes/shape.js';
import { partOf } from '../bounds.js';
import { type Cut, cutInputs, cutTargets } from '../cut-windows.js';
import type { DataTensor } from '../data-set.js';
import type { DataType } from '../data-type.js';
import { type DataCall, type DataProblem, defineFunction, wrongArgument } from '../definition.js';
import { holdsUnknown, tensor } from '../kinds.js';
import { remembered } from '../remembered.js';
import { byRows, rowsOf } from '../rowwise.js';

/** Columns by name or by place. */
const targetsKind: ArgumentKind<readonly (string | number)[] | null> = {
  expected: 'a list of columns such as ["d"]',
  read(value) {
    if (holdsUnknown(value)) {
      return { silent: true };
    }
    if (value.kind === 'none') {
      return { ok: null };
    }
    const items = value.kind === 'list' ? value.items : [value];
    const read = items.map((item) =>
      item.kind === 'string' || (item.kind === 'number' && Number.isInteger(item.value))
        ? item.value
        : undefined,
    );
    return read.length > 0 && read.every((one) => one !== undefined)
      ? { ok: read as (string | number)[] }
      : { wrong: describeValue(value) };
  },
};

/** Sliding windows over rows, and what comes after each. */
export const windows = defineFunction({
  type: 'windows',
  otherNames: ['TimeseriesGenerator', 'timeseries_dataset_from_array', 'sliding_window_view'],
  category: 'preparation',
  summary:
    'Cuts a series into windows: x holds `look_back` rows, `[n, look_back, features]`, y the row after them, `[n, features]`. ' +
    'Rows in groups, `[groups, rows, features]`, are cut group by group.',
  results: ['x', 'y'],
  arguments: {
    t: required(tensor, 'The rows in order of time: `[rows, features]`, or `[rows]` for one number each.'),
    look_back: required(positiveInteger, 'How many rows a window shows.', '10'),
    horizon: optional(
      positiveInteger,
      1,
      'How many rows after the window y holds: with more than one it is `[n, horizon, features]`.',
    ),
    targets: optional(targetsKind, null, 'Which columns y holds; all of them when left out.'),
    sequence: optional(
      flag,
      false,
      'Makes y the window moved one step ahead, `[n, look_back, features]`: a target for every step.',
    ),
    stride: optional(positiveInteger, 1, 'How many rows from one window to the next.'),
  },
  infer(call) {
    const { t, look_back, horizon, sequence, stride } = call.args;
    const rank = t.type.shape.length;
    if (rank < 1 || rank > 3) {
      return wrongArgument(
        't',
        `windows needs [rows, features], [groups, rows, features] or [rows], but this is ${printShape(t.type.shape)}.`,
      );
    }
    if (sequence && horizon !== 1) {
      return wrongArgument(
        'horizon',
        'With sequence=true y is x moved one step ahead: horizon has no place beside it.',
      );
    }
    const rows = t.type.shape[rank === 3 ? 1 : 0]!;
    const needed = look_back + horizon;
    if (rows !== null && rows < needed) {
      return wrongArgument(
        'look_back',
        `Windows of ${look_back} and the ${horizon === 1 ? 'row' : `${horizon} rows`} after need at least ${needed} rows, but ` +
          `${rank === 3 ? 'a group' : 't'} has ${rows}.` +
          (rows > horizon ? ` look_back can be ${rows - horizon} at the most.` : ''),
        rows > horizon ? String(rows - horizon) : undefined,
      );
    }
    const columns = targetPlaces(call);
    if (columns && 'code' in columns) {
      return columns;
    }
    const cut: Cut = { look_back, horizon, sequence, stride, columns: columns?.places };
    const perGroup = rows === null ? null : Math.floor((rows - needed) / stride) + 1;
    const groups = rank === 3 ? t.type.shape[0]! : 1;
    const n = perGroup === null || groups === null ? null : perGroup * groups;
    const source = remembered(t);
    const x = {
      type: xType(t.type, n, look_back),
      node: call.node,
      cutFrom: { rows: source, lookBack: look_back, stride },
      ...byRows((making) => cutInputs(rowsOf(source, making), cut, making)),
    };
    const yShape = yType(t.type, n, cut, columns?.names);
    const y = {
      type: yShape,
      node: call.node,
      ...byRows((making) => cutTargets(rowsOf(source, making), cut, making)),
    };
    return [partOf(t, x, call.files), partOf(t, y, call.files)];
  },
});

function xType(type: DataType, n: Dim, lookBack: number): DataType {
  const features = type.shape.length === 1 ? [] : [type.shape.at(-1)!];
  return {
    ...type,
    shape: [n, lookBack, ...features],
    axes: ['samples', 'steps', ...features.map(() => 'features')],
  };
}

function yType(type: DataType, n: Dim, cut: Cut, names: readonly string[] | undefined): DataType {
  const width = cut.columns ? cut.columns.length : type.shape.at(-1)!;
  const features = type.shape.length === 1 ? [] : [width];
  const steps = cut.sequence ? [cut.look_back] : cut.horizon > 1 ? [cut.horizon] : [];
  const { columns: all, ...rest } = type;
  const columns = cut.columns ? names : all;
  return {
    ...rest,
    shape: [n, ...steps, ...features],
    axes: ['samples', ...steps.map(() => 'steps'), ...features.map(() => 'features')],
    ...(columns && { columns }),
  };
}

function targetPlaces(
  call: DataCall<{ readonly t: DataTensor; readonly targets: readonly (string | number)[] | null }>,
): { readonly places: readonly number[]; readonly names?: readonly string[] } | DataProblem | undefined {
  const { t, targets } = call.args;
  if (!targets) {
    return undefined;
  }
  const { columns, shape } = t.type;
  if (shape.length === 1) {
    return wrongArgument('targets', 'targets chooses columns, but these rows are single numbers.');
  }
  const width = shape.at(-1)!;
  const places: number[] = [];
  for (const [i, target] of targets.entries()) {
    const given = call.given.get('targets')!;
    const at = given.kind === 'list' ? given.items[i]!.node : given.node;
    const place =
      typeof target === 'number'
        ? target < 0 && width !== null
          ? target + width
          : target
        : (columns?.indexOf(target) ?? -1);
    if (typeof target === 'string' && !columns) {
      return {
        code: 'data-column',
        at,
        message: 'The columns of t have no names here; choose them by their places, from 0.',
      };
    }
    if (place < 0 || (width !== null && place >= width)) {
      const near = columns && nearest(String(target), columns);
      return {
        code: 'data-column',
        at,
        message: columns
          ? `t has no column ${typeof target === 'string' ? `"${target}"` : target}. It has ${columns.map((one) => `"${one}"`).join(', ')}.`
          : `t has no column ${target}: they count from 0 to ${(width ?? 1) - 1}.`,
        fixes: near
          ? [{ title: `Change to "${near}"`, edits: [{ range: rangeOf(at), newText: `"${near}"` }] }]
          : [],
      };
    }
    places.push(place);
  }
  return { places, ...(columns && { names: places.map((place) => columns[place]!) }) };
}
