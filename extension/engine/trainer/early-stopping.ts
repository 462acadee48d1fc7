import type { EarlyStopping as Settings } from '../../../language/model/training.js';

/** What an epoch means for training that stops when it no longer gets better. */
export interface Verdict {
  readonly stop: boolean;
  /** True where these weights are the best so far. */
  readonly best: boolean;
}

/** Decides after every epoch as Keras' `EarlyStopping` does. */
export class EarlyStopping {
  private best: number | undefined;
  private waited: number;
  private readonly sign: 1 | -1;

  /**
   * @param direction whether more of the monitored number is better, for `mode` auto
   * @param state what another one knew, to go on with
   */
  constructor(
    private readonly settings: Settings,
    direction: 'up' | 'down',
    state?: Float64Array,
  ) {
    this.waited = state?.[0] ?? 0;
    this.best = state?.[1];
    const up = settings.mode === 'auto' ? direction === 'up' : settings.mode === 'max';
    this.sign = up ? 1 : -1;
  }

  /** All it knows: how long it has waited, and the best number where there is one yet. */
  get state(): Float64Array {
    return Float64Array.of(this.waited, ...(this.best === undefined ? [] : [this.best]));
  }

  /** Judges an epoch, from 1; a number that is missing changes nothing. */
  judge(epoch: number, value: number | undefined): Verdict {
    const { patience, baseline, start_from_epoch } = this.settings;
    if (value === undefined || epoch <= start_from_epoch) {
      return { stop: false, best: false };
    }
    this.waited++;
    if (this.better(value, this.best)) {
      this.best = value;
      if (baseline === null || this.better(value, baseline)) {
        this.waited = 0;
      }
      return { stop: false, best: true };
    }
    return { stop: this.waited >= patience && epoch > 1, best: false };
  }

  private better(value: number, than: number | undefined): boolean {
    return than === undefined || this.sign * (value - than) > Math.abs(this.settings.min_delta);
  }
}
