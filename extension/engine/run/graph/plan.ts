import { type Program, sizeOf } from '../../program/index.js';
import { multiplicationsOf } from '../../program/multiplications.js';
import { nodesOf } from '../../program/order.js';
import { rootsOf } from '../../program/program.js';
import type { Node, ScanOp, Value } from '../../program/value.js';
import type { LoopStyle } from './lower-scan.js';
import { recogniseLstm } from './recognise-lstm.js';

/** How a program is written: as a graph with each of its loops in some style, or all of it for XLA. */
export type Plan =
  | { readonly kind: 'graph'; styleOf(loop: ScanOp): LoopStyle }
  | { readonly kind: 'compiled' };

/**
 * What compiling brings and takes, in seconds, as measured on two cores with training steps of LSTMs
 * from [1, 5, 1] × 5 units to [64, 100, 64] × 256 units, against loops that are unrolled. It brings so
 * much for each op that is run and for each element that op makes, less the call, whenever the loop is
 * run; it takes as long for a small loop as for a large one. The rest of a step gains more ops, as XLA
 * then runs all of it, but also takes longer to compile.
 */
const byElement = 0.25e-9;
const compiledLoop = { byOp: 0.1e-6, call: 20e-6, compiling: 0.2 };
const compiledWhole = { byOp: 0.25e-6, call: 0, compiling: 0.8 };

/** Unrolled loops save 0.4 µs an op run, but each op takes more than 0.1 ms to load: up to so many ops. */
const unrolledOps = 400;
const unrolledOpsOfManyRuns = 1500;
const manyRuns = 300;

/**
 * TensorFlow's kernel for an LSTM saves a quarter of a microsecond for each node that it stands for, and 0.1 ms of
 * loading. Each step it reads all weights and multiplies every sample with them, the identity among them (see
 * `lowerLstm`), so the more units there are, the more is wasted.
 */
const fused = { byOp: 0.25e-6, byWeight: 0.22e-9, byProduct: 0.05e-9 };

/**
 * From so many multiplications outside loops in a step, TensorFlow's own products beat XLA's, and what XLA compiles
 * as a whole runs in one thread: LSTM(48) on [32, 50, 16] takes 3.5 ms, and 1.5 by its loops, which have lanes.
 */
const largeProducts = 10e6;

/**
 * Chooses by what the program does and how often it will be run, as compiling takes as long as thousands
 * of small steps or a dozen large ones. No time is measured: the same run gives the same numbers again.
 * @param xla whether the library can compile; asked only when that would pay.
 */
export function choosePlan(program: Program, runs: number, xla: () => boolean): Plan {
  const roots = rootsOf(program);
  const loops = loopsIn(roots, runs);
  const outer = loops.filter(({ op }) => isNested(op));
  const saved = outer.reduce((sum, { op, times }) => sum + times * savedBy(op, compiledWhole), 0);
  if (saved > compiledWhole.compiling && productsOutsideLoops(roots) < largeProducts && xla()) {
    return { kind: 'compiled' };
  }
  const styles = new Map(loops.map(({ op, times }) => [op, chooseStyle(op, times, xla)]));
  return { kind: 'graph', styleOf: (loop) => styles.get(loop)! };
}

function chooseStyle(op: ScanOp, times: number, xla: () => boolean): LoopStyle {
  if (isNested(op)) return 'while';
  if (times * savedBy(op, compiledLoop) > compiledLoop.compiling && xla()) return 'compiled';
  const ops = op.length * nodesOf(op.body.results).length;
  if (spentByFused(op) < ops * fused.byOp && recogniseLstm(op)) return 'fused';
  return ops <= unrolledOps || (ops <= unrolledOpsOfManyRuns && times >= manyRuns) ? 'unrolled' : 'while';
}

/** Seconds that the kernel for an LSTM spends on a loop of these sizes: its weights are `[5 · units, 4 · units]`. */
function spentByFused({ body, length }: ScanOp): number {
  const [batch = 1, units = 1] = body.results[0]!.shape;
  return length * 20 * units * units * (fused.byWeight + batch * fused.byProduct);
}

/** All loops, those in loops included, and how often each is entered in so many runs. */
function loopsIn(values: readonly Value[], times: number): { op: ScanOp; times: number }[] {
  return scansOf(values).flatMap((op) => [{ op, times }, ...loopsIn(op.body.results, times * op.length)]);
}

const scansOf = (values: readonly Value[]): ScanOp[] =>
  nodesOf(values).flatMap(({ op }) => (op.kind === 'scan' ? [op] : []));

const isNested = (op: ScanOp): boolean => scansOf(op.body.results).length > 0;

/** Seconds that XLA saves each time the loop is run. */
const savedBy = (op: ScanOp, { byOp, call }: typeof compiledLoop): number =>
  byOp * opsRun(op) + byElement * elementsMade(op) - call;

/** Ops that a run of a loop takes, those of loops in it included. */
const opsRun = (op: ScanOp): number => overSteps(op, ({ inputs }) => (inputs.length === 0 ? 0 : 1), opsRun);

/** Elements that they make. */
const elementsMade = (op: ScanOp): number =>
  overSteps(op, ({ inputs, outputs }) => (inputs.length === 0 ? 0 : sizeOf(outputs[0]!.shape)), elementsMade);

/** Adds something up over all steps of a loop and the nodes of each. */
const overSteps = (
  { body, length }: ScanOp,
  ofNode: (node: Node) => number,
  ofLoop: (loop: ScanOp) => number,
): number =>
  length *
  nodesOf(body.results).reduce(
    (sum, node) => sum + (node.op.kind === 'scan' ? ofLoop(node.op) : ofNode(node)),
    0,
  );

/** Multiplications of matrix products in a step that no innermost loop does. */
function productsOutsideLoops(values: readonly Value[]): number {
  return nodesOf(values).reduce((sum, node) => {
    if (node.op.kind !== 'scan') return sum + multiplicationsOf(node);
    return isNested(node.op) ? sum + productsOutsideLoops(node.op.body.results) : sum;
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
