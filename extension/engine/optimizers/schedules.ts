import type { Schedule } from '../../../language/model/training.js';
import * as p from '../program/index.js';
import { type Arguments, numberOf } from './update-rule.js';

/** The learning rate, a scalar, from the steps done so far (float, 0 at the first). */
type Rate = (done: p.Value, args: Arguments) => p.Value;

const initialRate = (args: Arguments): number => numberOf(args, 'initial_learning_rate');

/** Steps done in units of `decay_steps`, whole ones only with `staircase`. */
function decayPeriods(done: p.Value, args: Arguments): p.Value {
  const periods = p.div(done, numberOf(args, 'decay_steps'));
  return args.staircase === true ? p.floor(periods) : periods;
}

/** η₀ · rate^(t / steps) */
const exponentialDecay: Rate = (done, args) => {
  const rate = p.constant(numberOf(args, 'decay_rate'));
  return p.mul(p.pow(rate, decayPeriods(done, args)), initialRate(args));
};

/** η₀ / (1 + rate · t / steps) */
const inverseTimeDecay: Rate = (done, args) =>
  p.div(initialRate(args), p.add(p.mul(decayPeriods(done, args), numberOf(args, 'decay_rate')), 1));

/** From η₀ down to `end_learning_rate` along (1 − t / steps)^power; `cycle` starts again each time it gets there. */
const polynomialDecay: Rate = (done, args) => {
  const [steps, end] = [numberOf(args, 'decay_steps'), numberOf(args, 'end_learning_rate')];
  const period =
    args.cycle === true ? p.mul(p.maximum(p.ceil(p.div(done, steps)), 1), steps) : p.constant(steps);
  const left = p.sub(1, p.div(p.minimum(done, period), period));
  return p.add(p.mul(p.pow(left, p.constant(numberOf(args, 'power'))), initialRate(args) - end), end);
};

/** Down half a cosine from η₀ to α·η₀, after `warmup_steps` straight up to `warmup_target` where that is given. */
const cosineDecay: Rate = (done, args) => {
  const [steps, alpha, initial] = [numberOf(args, 'decay_steps'), numberOf(args, 'alpha'), initialRate(args)];
  const decayed = (from: number, t: p.Value) => {
    const half = p.mul(p.add(p.cos(p.mul(p.div(p.minimum(t, steps), steps), Math.PI)), 1), 0.5);
    return p.mul(p.add(p.mul(half, 1 - alpha), alpha), from);
  };
  const target = args.warmup_target;
  if (typeof target !== 'number') {
    return decayed(initial, done);
  }
  const warmup = numberOf(args, 'warmup_steps');
  const warming = p.add(p.mul(p.div(done, Math.max(warmup, 1)), target - initial), initial);
  return p.select(p.less(done, warmup), warming, decayed(target, p.sub(done, warmup)));
};

const schedules: Readonly<Record<Schedule['name'], Rate>> = {
  exponential_decay: exponentialDecay,
  inverse_time_decay: inverseTimeDecay,
  polynomial_decay: polynomialDecay,
  cosine_decay: cosineDecay,
};

/** A schedule's learning rate at a step. */
export const scheduledRate = ({ name, args }: Schedule, done: p.Value): p.Value =>
  schedules[name](done, args);
