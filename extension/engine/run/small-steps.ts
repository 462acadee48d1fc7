import { sizeOf, type Value } from '../program/index.js';
import { multiplicationsOf } from '../program/multiplications.js';
import { nodesOf } from '../program/order.js';
import { rootsOf } from '../program/program.js';
import type { Work } from './runner.js';

/**
 * Seconds that WebAssembly takes for a multiplication in a matrix product and for an element of anything else, as
 * measured with training steps of LSTMs, GRUs and SimpleRNNs from [1, 5, 1] x 5 units to [32, 50, 16] x 64.
 */
const byProduct = 0.05e-9;
const byElement = 0.37e-9;

/**
 * Up to so many seconds a step, WebAssembly takes less time than a graph even where XLA has compiled it for a long
 * run: LSTM(10) on [32, 30, 1] takes 0.27 ms and 0.34, LSTM(8) on [32, 50, 16] 0.46 and 0.38. In a run of 1,000
 * steps the graph takes twice the time to sixteen times, and some 0.2 s more before the first.
 */
const smallStep = 0.35e-3;

/** Elements of all variables up to which WebAssembly's memory, 4 GB at most, holds them easily. */
const mostHeld = 100e6;

/**
 * Whether all programs are so small that WebAssembly computes them sooner than TensorFlow does: chosen by what they
 * do and hold alone, not by how often they run, so that a run goes on to the same numbers for however many epochs.
 */
export const hasSmallSteps = ({ programs, variables }: Pick<Work, 'programs' | 'variables'>): boolean =>
  programs.every((each) => secondsOf(rootsOf(each)) <= smallStep * (each.repeats ?? 1)) &&
  variables.reduce((sum, { shape }) => sum + sizeOf(shape), 0) <= mostHeld;

/** Roughly how long WebAssembly takes for values. */
const secondsOf = (values: readonly Value[]): number =>
  nodesOf(values).reduce((sum, node) => {
    const { op, inputs, outputs } = node;
    if (op.kind === 'scan') return sum + op.length * secondsOf(op.body.results);
    if (inputs.length === 0) return sum;
    return sum + multiplicationsOf(node) * byProduct + sizeOf(outputs[0]!.shape) * byElement;
  }, 0);
