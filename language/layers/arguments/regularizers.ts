import { describeValue } from '../../model/value.js';
import type { ArgumentKind } from './definition.js';

/** What a layer adds to the loss: `l1 · Σ|w| + l2 · Σw²`. */
export interface Regularizer {
  readonly l1: number;
  readonly l2: number;
}

/** A regularizer: `l1(0.01)`, `l2(0.01)`, `l1_l2(l1=0.01, l2=0.01)`, or the name alone with Keras' 0.01. */
export const regularizerKind: ArgumentKind<Regularizer> = {
  expected: 'a regularizer such as l2(0.01)',
  offers: ['l1(0.01)', 'l2(0.01)', 'l1_l2(l1=0.01, l2=0.01)'],
  read(value, context) {
    if (value.kind === 'unknown') {
      return { silent: true };
    }
    const name = value.kind === 'string' ? value.value : 'name' in value ? value.name : undefined;
    const names = name === 'l1_l2' ? ['l1', 'l2'] : name === 'l1' || name === 'l2' ? [name] : undefined;
    if (!names) {
      return { wrong: describeValue(value) };
    }
    const factors: Record<string, number> = Object.fromEntries(names.map((n) => [n, 0.01]));
    if (value.kind === 'call') {
      const { positional, named } = context.readCall(value);
      for (const [key, argument] of [...positional.map((v, i) => [names[i], v] as const), ...named]) {
        if (argument.kind === 'unknown') {
          return { silent: true };
        }
        if (!key || !names.includes(key) || argument.kind !== 'number' || argument.value < 0) {
          return { wrong: `${name} with ${key ?? 'the argument'} ${describeValue(argument)}` };
        }
        factors[key] = argument.value;
      }
    }
    return { ok: { l1: factors.l1 ?? 0, l2: factors.l2 ?? 0 } };
  },
};
