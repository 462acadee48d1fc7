import { type Program, sizeOf } from '../program/index.js';
import { multiplicationsOf } from '../program/multiplications.js';
import { nodesOf } from '../program/order.js';
import { rootsOf } from '../program/program.js';
import type { Node, Value } from '../program/value.js';

/** Seconds that one call may take, so that events and a wish to stop are not kept waiting. */
const longestCall = 0.03;

/** A step that takes longer gains nothing by company, and the lanes of its batch run side by side only outside a loop. */
const longestTogether = 0.006;

/** Steps in one call at the most: past that, nothing is gained. */
const mostSteps = 200;

/**
 * How many steps of a program to run in one call. A call costs as much as a small step, so small steps
 * go together; chosen by what the program does, not by measuring, so that runs repeat.
 *
 * @param total how many steps there are to run one after another
 */
export function stepsTogether(step: Program, total: number): number {
  const seconds = secondsOf(rootsOf(step));
  if (seconds > longestTogether || total < 2) {
    return 1;
  }
  const fitting = Math.min(mostSteps, Math.floor(longestCall / seconds));
  return (
    divisorBetween(total, Math.ceil(fitting / 2), fitting) ?? Math.floor(total / Math.ceil(total / fitting))
  );
}

/**
 * The largest number in a range that divides another, so that calls of one size do it all. What is left over
 * runs step by step, and a program that was not run yet costs as much as a thousand small steps.
 */
function divisorBetween(number: number, least: number, most: number): number | undefined {
  for (let divisor = Math.min(most, number); divisor >= least; divisor--) {
    if (number % divisor === 0) {
      return divisor;
    }
  }
  return undefined;
}

/** Roughly how long values take to compute: what an op costs, its elements, and multiplications in products. */
const secondsOf = (values: readonly Value[]): number =>
  nodesOf(values).reduce((sum, node) => sum + secondsOfNode(node), 0);

function secondsOfNode(node: Node): number {
  const { op, inputs, outputs } = node;
  if (op.kind === 'scan') {
    return op.length * secondsOf(op.body.results);
  }
  if (inputs.length === 0) {
    return 0;
  }
  return 1e-6 + sizeOf(outputs[0]!.shape) * 0.5e-9 + multiplicationsOf(node) * 0.1e-9;
}
