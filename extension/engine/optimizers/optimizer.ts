import type { Constraint } from '../../../language/layers/arguments/constraints.js';
import type { OptimizerName, Optimizer as Settings } from '../../../language/model/training.js';
import * as p from '../program/index.js';
import { adadelta, adagrad, rmsprop } from './adaptive.js';
import { adam, adamax } from './adam.js';
import { clipGradients } from './clip.js';
import { constrain } from './constrain.js';
import { scheduledRate } from './schedules.js';
import { sgd } from './sgd.js';
import type { Arguments, UpdateRule } from './update-rule.js';
import { WeightGradient } from './weight-gradient.js';

/** A variable with the number that all its elements start at. */
export interface Slot {
  readonly variable: p.Variable;
  readonly start: number;
}

/** A weight that gradients change. */
export interface TrainedWeight {
  readonly variable: p.Variable;
  readonly constraint: Constraint | null | undefined;
}

/** An optimizer made for some weights. */
export interface Optimizer {
  /** What it keeps between steps. */
  readonly slots: readonly Slot[];
  /** What a step leaves in weights and slots; `done` is the number of steps before it (int32 scalar). */
  step(gradients: readonly p.Value[], done: p.Value): readonly p.Assignment[];
}

const rules: Readonly<Record<OptimizerName, (args: Arguments) => UpdateRule>> = {
  sgd,
  // The same with another default.
  momentum: sgd,
  rmsprop,
  adagrad,
  adadelta,
  adam,
  adamax,
};

/** Makes an optimizer for weights. */
export function createOptimizer(settings: Settings, weights: readonly TrainedWeight[]): Optimizer {
  const rule = rules[settings.name](settings.args);
  const rate = settings.learning_rate;
  const count = weights.reduce((sum, { variable }) => sum + p.sizeOf(variable.shape), 0);
  const slots = Object.entries(count > 0 ? rule.slots : {}).map(([name, start]) => ({
    name,
    start,
    variable: p.variable(`${settings.name}/${name}`, [count]),
  }));

  return {
    slots,
    step(gradients, done) {
      if (count === 0) {
        return [];
      }
      const stepsDone = p.cast(done, 'float32');
      const learningRate = typeof rate === 'number' ? p.constant(rate) : scheduledRate(rate, stepsDone);
      // All weights as one vector: a few large ops rather than as many small ones for each weight.
      const clipped = clipGradients(gradients.map(WeightGradient.of), settings.args);
      const all = (each: (values: p.Value) => p.Value) =>
        p.flatten(clipped.map((gradient) => gradient.map(each).sum));
      const { change, slots: next } = rule.update({
        gradient: all((values) => values),
        squared: all(p.square),
        absolute: all(p.abs),
        learningRate,
        step: p.add(stepsDone, 1),
        slots: Object.fromEntries(slots.map(({ name, variable }) => [name, variable.value])),
      });
      const shapes = weights.map(({ variable }) => variable.shape);
      const changes = p.unflatten(change, shapes);
      return [
        ...weights.flatMap(({ variable, constraint }, at) => {
          // As in Keras what the loss does not depend on stays as it is: no decay, no constraint.
          if (p.knownNumber(gradients[at]!) === 0) {
            return [];
          }
          const next = p.add(decayed(variable.value, learningRate, settings.args), changes[at]!);
          return [p.assign(variable, constraint ? constrain(next, constraint) : next)];
        }),
        ...slots.map(({ name, variable }) => p.assign(variable, next[name]!)),
      ];
    },
  };
}

/** The weight after `weight_decay`, where it is given: w − w·λ·η. */
function decayed(weight: p.Value, learningRate: p.Value, { weight_decay }: Arguments): p.Value {
  return typeof weight_decay === 'number'
    ? p.sub(weight, p.mul(p.mul(weight, weight_decay), learningRate))
    : weight;
}
