import { type Dim, dimsAgree, printShape } from '../shapes/shape.js';
import { printLabelled, type TensorType } from '../shapes/tensor-type.js';
import type { FitProblem, Suggestion } from './problem.js';

/** A recurrent layer, as far as its states go. */
export interface StateBearer {
  readonly type: string;
  /** What its states are called: `h`, `c`. */
  readonly names: readonly string[];
  /** One state of one sample: `[units]`. */
  readonly sample: readonly Dim[];
  /** The argument that sets a state's last size. */
  readonly width: string;
  /** How many wrappers stand around the layer that has this argument. */
  readonly inner?: number;
}

/** Why tensors given with `initial_state` do not fit, or undefined where they do, or where none is given. */
export function stateProblem(layer: StateBearer, states: readonly TensorType[]): FitProblem | undefined {
  if (states.length === 0) {
    return undefined;
  }
  const fitting = [...states.keys()].filter((i) => fits(states[i]!, layer));
  if (states.length !== layer.names.length) {
    return wrongCount(layer, states, fitting);
  }
  const wrong = [...states.keys()].find((i) => !fitting.includes(i));
  return wrong === undefined ? undefined : wrongState(layer, states, wrong);
}

function fits(state: TensorType, { sample }: StateBearer): boolean {
  const given = state.shape.slice(1);
  return given.length === sample.length && given.every((dim, axis) => dimsAgree(dim, sample[axis]!));
}

function wrongCount(
  { type, names, sample, inner }: StateBearer,
  states: readonly TensorType[],
  fitting: readonly number[],
): FitProblem {
  const carried =
    names.length === 1 ? `one state, ${names[0]}` : `${names.length} states, ${names.join(', ')}`;
  const needed =
    names.length === 1 ? 'initial_state=state' : `initial_state=(${names.map(shortName).join(', ')})`;
  const misfit = [...states.keys()].find((i) => !fitting.includes(i));
  return {
    code: 'arity',
    argument: 'initial_state',
    of: misfit === undefined ? [] : [{ state: misfit }],
    message: (where) =>
      `${type} carries ${carried}, each ${printShape(sample)} for a sample, but initial_state gives ${states.length}.` +
      (misfit === undefined
        ? ` Write ${needed}.`
        : ` What comes from ${where.state(misfit)} is ${printLabelled(states[misfit]!)} and no state. Write ${needed}.`),
    suggestions:
      fitting.length === names.length
        ? [{ kind: 'keep-states', states: fitting }]
        : misfit === undefined && states.length < names.length
          ? [
              { kind: 'all-states' },
              ...(inner && states.length * 2 === names.length ? [{ kind: 'both-directions' } as const] : []),
            ]
          : states.length > names.length
            ? [{ kind: 'all-states' }]
            : [],
  };
}

/** `fh` for `forward h`. */
function shortName(name: string): string {
  return name
    .split(' ')
    .map((word) => word[0])
    .join('');
}

function wrongState(layer: StateBearer, states: readonly TensorType[], wrong: number): FitProblem {
  const { type, names, sample, width } = layer;
  const state = states[wrong]!;
  const last = state.shape.at(-1)!;
  const sequences = [...states.keys()].filter((i) => states[i]!.shape.length === sample.length + 2);
  const sequence = sequences.includes(wrong);
  const resize =
    !sequence && last !== null && states.every((one) => one.shape.at(-1) === last) ? last : undefined;
  const suggestions: Suggestion[] = [];
  if (resize !== undefined) {
    suggestions.push({ kind: 'argument', argument: width, value: String(resize), inner: layer.inner });
  } else if (sequence) {
    suggestions.push({ kind: 'slice-last', states: sequences });
  } else {
    suggestions.push({ kind: 'size', of: { state: wrong }, axis: 1, size: Number(sample.at(-1)) });
  }
  const advice = sequence
    ? 'That is a whole sequence: take its last step, or the state that return_state=true gives.'
    : `Give ${type} ${last} ${width}, or bring the state to ${sample.at(-1)} values with Dense(${sample.at(-1)}).`;
  return {
    code: state.shape.length === sample.length + 1 ? 'shape' : 'rank',
    argument: 'initial_state',
    of: [{ state: wrong }],
    message: (where) =>
      `${type} needs ${printShape(sample)} as its initial state ${names[wrong]}, a value for each unit, ` +
      `but gets ${printLabelled(state)} from ${where.state(wrong)}. ${advice}`,
    suggestions,
  };
}

/** Why a layer with `stateful=true` cannot keep its state: the batch is not fixed. */
export function statefulBatchProblem(type: string, x: TensorType): FitProblem | undefined {
  if (x.shape[0] !== null) {
    return undefined;
  }
  return {
    code: 'stateful-batch',
    argument: 'stateful',
    of: [{ input: 0 }],
    message: () =>
      `${type} with stateful=true keeps one state for each sample of a batch, so the number of samples in a batch ` +
      'must be fixed. Write it first in the input: input x [batch=1, …].',
    suggestions: [{ kind: 'batch' }],
  };
}
