import { calledKind } from './called.js';

/** What a layer adds to the loss: `l1 · Σ|w| + l2 · Σw²`. */
export interface Regularizer {
  readonly l1: number;
  readonly l2: number;
}

/** Keras' defaults: a factor of 0.01, but none in `l1_l2`, where each is given by name. */
const defaults: Readonly<Record<string, Regularizer>> = {
  l1: { l1: 0.01, l2: 0 },
  l2: { l1: 0, l2: 0.01 },
  l1_l2: { l1: 0, l2: 0 },
};

/** A regularizer: `l1(0.01)`, `l2(0.01)`, `l1_l2(l1=0.01, l2=0.01)`, or the name alone. */
export const regularizerKind = calledKind<Regularizer>({
  expected: 'a regularizer such as l2(0.01)',
  offers: ['l1(0.01)', 'l2(0.01)', 'l1_l2(l1=0.01, l2=0.01)'],
  arguments: { l1: ['l1'], l2: ['l2'], l1_l2: ['l1', 'l2'] },
  aliases: { L1: 'l1', L2: 'l2', L1L2: 'l1_l2', l1l2: 'l1_l2' },
  make: (name, config) => ({ ...defaults[name]!, ...(config as Partial<Regularizer>) }),
  takes: (value) => value !== null && value >= 0,
});
