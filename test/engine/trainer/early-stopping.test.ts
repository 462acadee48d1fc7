import { describe, expect, it } from 'vitest';
import { EarlyStopping } from '../../../extension/engine/trainer/early-stopping.js';
import type { EarlyStopping as Settings } from '../../../language/model/training.js';

const defaults: Settings = {
  monitor: 'val_loss',
  min_delta: 0,
  patience: 0,
  mode: 'auto',
  baseline: null,
  restore_best_weights: false,
  start_from_epoch: 0,
};

/** The epoch, from 1, after which training stops; undefined where it does not. */
function stopsAfter(
  values: readonly (number | undefined)[],
  settings: Partial<Settings>,
  direction: 'up' | 'down',
) {
  const early = new EarlyStopping({ ...defaults, ...settings }, direction);
  const at = values.findIndex((value, epoch) => early.judge(epoch + 1, value).stop);
  return at < 0 ? undefined : at + 1;
}

// The epochs at which Keras 3.15's callback stops on the same numbers.
describe('early stopping', () => {
  it('waits for patience epochs without improvement', () => {
    const losses = [5, 4, 4, 4.5, 3, 3, 3];
    expect(stopsAfter(losses, { patience: 0 }, 'down')).toBe(3);
    expect(stopsAfter(losses, { patience: 1 }, 'down')).toBe(3);
    expect(stopsAfter(losses, { patience: 2 }, 'down')).toBe(4);
    expect(stopsAfter(losses, { patience: 3 }, 'down')).toBe(undefined);
  });

  it('knows what is better by the metric, or by mode', () => {
    const accuracies = [0.5, 0.6, 0.7, 0.7];
    expect(stopsAfter(accuracies, {}, 'up')).toBe(4);
    expect(stopsAfter(accuracies, { mode: 'min' }, 'up')).toBe(2);
    expect(stopsAfter([3, 2, 1], { mode: 'max' }, 'down')).toBe(2);
  });

  it('counts an improvement only from min_delta on', () => {
    expect(stopsAfter([5, 4.8, 4.6], { min_delta: 0.5 }, 'down')).toBe(2);
    expect(stopsAfter([5, 4.4, 3.8], { min_delta: 0.5 }, 'down')).toBe(undefined);
  });

  it('wants the baseline beaten', () => {
    expect(stopsAfter([5, 4, 3, 2], { baseline: 1, patience: 2 }, 'down')).toBe(undefined);
    expect(stopsAfter([5, 4, 4], { baseline: 1, patience: 2 }, 'down')).toBe(3);
  });

  it('looks away before start_from_epoch, and where there is no number', () => {
    expect(stopsAfter([1, 2, 3, 4, 4], { start_from_epoch: 3 }, 'down')).toBe(5);
    expect(stopsAfter([undefined, undefined], {}, 'down')).toBe(undefined);
  });

  it('goes on from what another one knew as if there had been no break', () => {
    const losses = [5, 4, 4.5, 3, 3.5, 3.2, 3.1, 2];
    const settings = { ...defaults, patience: 3 };
    const whole = new EarlyStopping(settings, 'down');
    const verdicts = losses.map((loss, epoch) => whole.judge(epoch + 1, loss));
    expect(verdicts.findIndex(({ stop }) => stop)).toBe(6);
    for (const at of losses.keys()) {
      const before = new EarlyStopping(settings, 'down');
      losses.slice(0, at).forEach((loss, epoch) => {
        before.judge(epoch + 1, loss);
      });
      const after = new EarlyStopping(settings, 'down', before.state);
      const rest = losses.slice(at).map((loss, epoch) => after.judge(at + epoch + 1, loss));
      expect(rest, `after ${at} epochs`).toEqual(verdicts.slice(at));
    }
  });
});
