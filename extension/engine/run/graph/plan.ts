import { type Program, sizeOf } from '../../program/index.js';
import { nodesOf } from '../../program/order.js';
import { rootsOf } from '../../program/program.js';
import type { Node, ScanOp, Value } from '../../program/value.js';
import type { LoopStyle } from './lower-scan.js';

/** How a program is written: as a graph with each of its loops in some style, or all of it for XLA. */
export type Plan =
  | { readonly kind: 'graph'; styleOf(loop: ScanOp): LoopStyle }
  | { readonly kind: 'compiled' };

/*
 * What was measured on two cores with LSTM training steps (test/bench). XLA saves about a fifth of a
 * microsecond for each op run in a loop, and half a nanosecond for each element it makes; compiling a
 * loop takes about 0.3 s, a whole step 0.6 s, much the same whatever the size.
 */
const savedPerOp = 0.2e-6;
const savedPerElement = 0.5e-9;
const compileLoopSeconds = 0.3;
const compileWholeSeconds = 0.6;

/** Unrolled loops save 0.4 µs an op run, but each op takes more than 0.1 ms to load: up to so many ops. */
const unrolledOps = 400;
const unrolledOpsOfManyRuns = 1500;
const manyRuns = 300;

/** From so many multiplications outside loops in a step, TensorFlow's own products beat XLA's. */
const largeProducts = 50e6;

/**
 * Chooses by what the program does and how often it will be run, as compiling takes as long as thousands
 * of small steps or a dozen large ones. No time is measured: the same run gives the same numbers again.
 * @param xla whether the library can compile; asked only when that would pay.
 */
export function choosePlan(program: Program, runs: number, xla: () => boolean): Plan {
  const roots = rootsOf(program);
  const loops = loopsIn(roots, runs);
  const outer = loops.filter(({ op }) => isNested(op));
  const savedByWhole = outer.reduce((sum, { op, times }) => sum + times * savedBy(op), 0);
  if (savedByWhole > compileWholeSeconds && productsOutsideLoops(roots) < largeProducts && xla()) {
    return { kind: 'compiled' };
  }
  const styles = new Map(loops.map(({ op, times }) => [op, chooseStyle(op, times, xla)]));
  return { kind: 'graph', styleOf: (loop) => styles.get(loop)! };
}

function chooseStyle(op: ScanOp, times: number, xla: () => boolean): LoopStyle {
  if (isNested(op)) return 'while';
  if (times * savedBy(op) > compileLoopSeconds && xla()) return 'compiled';
  const ops = op.length * nodesOf(op.body.results).length;
  return ops <= unrolledOps || (ops <= unrolledOpsOfManyRuns && times >= manyRuns) ? 'unrolled' : 'while';
}

/** All loops, those in loops included, and how often each is entered in so many runs. */
function loopsIn(values: readonly Value[], times: number): { op: ScanOp; times: number }[] {
  return scansOf(values).flatMap((op) => [{ op, times }, ...loopsIn(op.body.results, times * op.length)]);
}

const scansOf = (values: readonly Value[]): ScanOp[] =>
  nodesOf(values).flatMap(({ op }) => (op.kind === 'scan' ? [op] : []));

const isNested = (op: ScanOp): boolean => scansOf(op.body.results).length > 0;

/** Seconds that XLA saves each time the loop is run. */
const savedBy = (op: ScanOp): number =>
  op.length * nodesOf(op.body.results).reduce((sum, node) => sum + savedByNode(node), 0);

function savedByNode({ op, inputs, outputs }: Node): number {
  if (op.kind === 'scan') return savedBy(op);
  return inputs.length === 0 ? 0 : savedPerOp + savedPerElement * sizeOf(outputs[0]!.shape);
}

/** Multiplications of matrix products in a step that no innermost loop does. */
function productsOutsideLoops(values: readonly Value[]): number {
  return nodesOf(values).reduce((sum, { op, inputs, outputs }) => {
    if (op.kind === 'scan') return isNested(op) ? sum + productsOutsideLoops(op.body.results) : sum;
    if (op.kind !== 'matmul') return sum;
    const inner = inputs[0]!.shape.at(op.transposeA ? -2 : -1)!;
    return sum + sizeOf(outputs[0]!.shape) * inner;
  }, 0);
}

/** How programs are run, as a person reads it. */
export function describePlans(
  planned: readonly { readonly program: Program; readonly plan: Plan }[],
): string {
  if (planned.some(({ plan }) => plan.kind === 'compiled')) return 'TensorFlow graph, compiled by XLA';
  const loopCompiled = planned.some(
    ({ program, plan }) =>
      plan.kind === 'graph' && loopsIn(rootsOf(program), 1).some(({ op }) => plan.styleOf(op) === 'compiled'),
  );
  return loopCompiled ? 'TensorFlow graph, loops compiled by XLA' : 'TensorFlow graph';
}
