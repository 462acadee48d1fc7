import type { SlowSetting } from './definition.js';

/**
 * Settings that slow the loop over time, which is fastest where a step takes one product with the state, for
 * all gates at once. Measured for a whole training step of 64 units on [32, 50, 16]: recurrent dropout makes
 * an LSTM’s take twice as long, sparsemax more than ten times; other activations, masks and `dropout` matter little.
 */
export function slowCellSettings(type: string, gates: number) {
  return (args: {
    readonly recurrent_dropout: number;
    readonly activation: string | null;
    readonly recurrent_activation?: string | null;
  }): readonly SlowSetting[] => {
    const slow: SlowSetting[] = [];
    for (const argument of ['activation', 'recurrent_activation'] as const) {
      if (args[argument] === 'sparsemax') {
        const why = `sparsemax compares every two units with each other, at every step of the loop over time. "softmax" takes far less.`;
        slow.push({ argument, why });
      }
    }
    if (args.recurrent_dropout > 0 && args.recurrent_dropout < 1 && gates > 1) {
      const why =
        `With recurrent_dropout each of the ${gates} gates of ${type} sees a state of its own, so a step of training ` +
        `takes ${gates} products with the state, one after the other, instead of one for all gates. ` +
        'dropout, which works on the input, slows the loop little.';
      slow.push({ argument: 'recurrent_dropout', why });
    }
    return slow;
  };
}
