import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Loss, LossName, Optimizer, OptimizerName, Schedule } from '../../../language/model/training.js';
import { optimizers } from '../../../language/training/optimizers.js';
import { schedules } from '../../../language/training/schedules.js';
import type { TrainingWord } from '../../../language/training/word.js';
import type { Engine } from '../../../extension/engine/backend/engine.js';
import { fromNested } from '../../../extension/engine/trainer/nested.js';
import { expectClose } from './close-to.js';
import { type FitCase, runFit } from './keras-fit.js';
import { type KerasCase, runCase, sgd } from './keras-case.js';
import { type NetworkCase, runNetwork } from './keras-network.js';

const fixture = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`../../fixtures/keras/${name}.json`, import.meta.url), 'utf8'));

interface LossCase extends KerasCase {
  readonly lossName: LossName;
  readonly args: Loss['args'];
}

interface OptimizerCase extends KerasCase {
  readonly optimizer_: {
    readonly name: OptimizerName;
    readonly args: Readonly<Record<string, number | boolean | Schedule>>;
  };
}

/** The arguments' defaults, as the language fills them in. */
const defaultsOf = (words: readonly TrainingWord[], name: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(words.find(({ type }) => type === name)!.arguments).map(([key, argument]) => [
      key,
      argument.default,
    ]),
  );

function optimizerOf({ name, args }: OptimizerCase['optimizer_']): Optimizer {
  const { learning_rate, ...others } = { ...defaultsOf(optimizers, name), ...args };
  const rate = learning_rate as number | Schedule;
  return {
    name,
    learning_rate:
      typeof rate === 'object'
        ? { ...rate, args: { ...(defaultsOf(schedules, rate.name) as Schedule['args']), ...rate.args } }
        : rate,
    args: others as Optimizer['args'],
  };
}

/**
 * The numbers that Keras gave for the fixtures, on one engine.
 *
 * @param only names of layers' cases that are looked at, where not everything is
 */
export function describeKerasNumbers(load: () => Promise<Engine>, only?: RegExp): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await load();
  });

  const compare = async (one: KerasCase, choice: Parameters<typeof runCase>[2] = {}) => {
    const made = await runCase(one, engine, choice);
    one.predicted.forEach((values, at) => {
      expectClose(`output ${at}`, made.predicted[at]!, fromNested(values));
    });
    expectClose('losses', made.losses, one.losses);
    for (const [layer, tensors] of Object.entries(one.weights)) {
      tensors.forEach((values, at) => {
        expectClose(`weight ${at} of ${layer}`, made.weights[layer]?.[at] ?? [], fromNested(values));
      });
    }
  };

  describe('layers', () => {
    const cases = fixture<KerasCase>('layers').filter(({ name }) => only?.test(name) ?? true);
    it.each(cases)('$name', (one) => compare(one));
  });
  if (only) {
    return;
  }

  describe('activations', () => {
    it.each(fixture<KerasCase>('activations'))('$name', (one) => compare(one, { optimizer: sgd(1) }));
  });

  describe('losses', () => {
    it.each(fixture<LossCase>('losses'))('$name', (one) =>
      compare(one, {
        losses: [{ name: one.lossName, args: one.args }],
        ids: one.lossName === 'sparse_categorical_crossentropy',
      }),
    );
  });

  describe('optimizers', () => {
    it.each(fixture<OptimizerCase>('optimizers'))('$name', (one) =>
      compare(one, { optimizer: optimizerOf(one.optimizer_) }),
    );
  });

  describe('random networks', () => {
    it.each(fixture<NetworkCase>('networks'))('$seed', async (one) => {
      const run = await runNetwork(one, engine);
      const byName = (layers: NetworkCase['layers']) => new Map(layers.map((layer) => [layer.name, layer]));
      expect(byName(run.layers)).toEqual(byName(one.layers));
      expect(run.outputShapes).toEqual(one.outputShapes);
      one.predicted.forEach((values, at) => {
        expectClose(`output ${at}`, run.predicted[at]!, fromNested(values));
      });
      expect(Object.keys(run.history ?? {}).sort()).toEqual(Object.keys(one.history ?? {}).sort());
      for (const [name, values] of Object.entries(one.history ?? {})) {
        expectClose(name, run.history![name]!, values);
      }
      for (const [layer, tensors] of Object.entries(one.trained ?? {})) {
        tensors.forEach((values, at) => {
          expectClose(`weight ${at} of ${layer}`, fromNested(run.trained![layer]![at]!), fromNested(values));
        });
      }
    });
  });

  describe('fit', () => {
    it.each(fixture<FitCase>('fits'))('$name', async (one) => {
      const { history, predicted } = await runFit(one, engine);
      expect(Object.keys(history).sort()).toEqual(Object.keys(one.history).sort());
      for (const [name, values] of Object.entries(one.history)) {
        expectClose(name, history[name]!, values);
      }
      if (one.predicted) {
        expectClose('predictions after it', predicted, fromNested(one.predicted).slice(0, predicted.length));
      }
    });
  });
}
