import { zeros } from '../constant.js';
import { add } from '../elementwise.js';
import { nodesOf } from '../order.js';
import { scan } from '../scan.js';
import { substitute } from '../substitute.js';
import { makeValue, type Node, type ScanOp, type Value } from '../value.js';
import { scanActivity } from './activity.js';
import { backward } from './backward.js';
import { type AfterLoop, type Later, OverTime } from './over-time.js';
import { Residuals } from './residuals.js';
import { sumContributions } from './sum-contributions.js';

/**
 * The gradients by a scan's inputs: one scan the other way in time, whose carries are the gradients by
 * the carries (backpropagation through time). It gets from the forward scan what the rules ask for, and
 * leaves the weights' gradients to be made after it (see {@link OverTime}).
 */
export function scanGradients(
  node: Node,
  op: ScanOp,
  gradients: readonly (Value | undefined)[],
  wanted: readonly boolean[],
): (Value | undefined)[] {
  const { body, carryCount, length } = op;
  const { parameters: active } = scanActivity(op, wanted);
  const carries = body.parameters
    .slice(0, carryCount)
    .flatMap((parameter, at) => (active[at] ? [{ parameter, at }] : []));
  const outputs = gradients
    .slice(carryCount)
    .flatMap((all, at) => (all ? [{ all, at: carryCount + at }] : []));

  // One step backwards, as expressions of the gradients handed to it and of the forward step's values.
  const like = ({ shape, dtype }: Value) => makeValue({ kind: 'parameter' }, [], shape, dtype);
  const carryGradients = carries.map(({ parameter }) => like(parameter));
  const outputGradients = outputs.map(({ at }) => like(body.results[at]!));
  const seeds = [
    ...carries.map(({ at }, which) => [body.results[at]!, carryGradients[which]!] as const),
    ...outputs.map(({ at }, which) => [body.results[at]!, outputGradients[which]!] as const),
  ];
  const targets = new Set(body.parameters.filter((_, at) => active[at]));
  const found = backward(nodesOf(body.results), seeds, targets);
  const stepGradient = (parameter: Value) => sumContributions(found.get(parameter) ?? []);

  const residuals = new Residuals(node, op);
  const overTime = new OverTime(length, residuals.fixed);
  const later = body.parameters.map((parameter, at): Later | undefined => {
    if (at < carryCount || !wanted[at]) return undefined;
    if (!residuals.fixed.has(parameter)) {
      const gradient = stepGradient(parameter);
      return gradient && overTime.stack(gradient);
    }
    const sums = (found.get(parameter) ?? []).map((contribution) => overTime.sum(contribution));
    return sums.length === 0 ? undefined : (loop) => sumContributions(sums.map((sum) => sum(loop)))!;
  });

  const nextGradients = carries.map(({ parameter }) => stepGradient(parameter) ?? zeros(parameter.shape));
  const totals = [...overTime.totalled];
  const stacks = [...overTime.stacked].filter((value) => !residuals.isForward(value));
  const roots = [...nextGradients, ...totals, ...stacks];
  const kept = residuals.choose(
    roots,
    [...overTime.stacked].filter((value) => residuals.isForward(value)),
  );

  const loop = scan(
    {
      inits: [
        ...carries.map(({ parameter, at }) => gradients[at] ?? zeros(parameter.shape)),
        ...totals.map(({ shape }) => zeros(shape)),
      ],
      sequences: [...outputs.map(({ all }) => all), ...kept.map((value) => residuals.stackOf(value))],
      length,
      reverse: !op.reverse,
    },
    (carried, slices) => {
      const replacements = new Map(residuals.fixed);
      for (const [at, parameter] of carryGradients.entries()) replacements.set(parameter, carried[at]!);
      for (const [at, value] of [...outputGradients, ...kept].entries()) replacements.set(value, slices[at]!);
      const step = substitute(roots, replacements);
      const added = totals.map((_, at) => add(carried[carries.length + at]!, step[carries.length + at]!));
      return {
        carries: [...step.slice(0, carries.length), ...added],
        outputs: step.slice(carries.length + totals.length),
      };
    },
  );
  const after: AfterLoop = {
    stackOf: (value) =>
      residuals.isForward(value) ? residuals.stackOf(value) : loop.outputs[stacks.indexOf(value)]!,
    totalOf: (value) => loop.carries[carries.length + totals.indexOf(value)]!,
  };
  return body.parameters.map((parameter, at) => {
    if (at >= carryCount) return later[at]?.(after);
    const which = carries.findIndex((carry) => carry.parameter === parameter);
    return wanted[at] ? loop.carries[which] : undefined;
  });
}
