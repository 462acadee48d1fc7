import fc from 'fast-check';
import type { NetworkView } from '../../language/model/network-view.js';
import { ViewBuilder } from './view-builder.js';

/** One layer of a random network. */
type Step =
  | { readonly kind: 'scan'; readonly units: number; readonly backwards: boolean; readonly stateful: boolean }
  | { readonly kind: 'both'; readonly units: number }
  | { readonly kind: 'dense'; readonly units: number }
  | { readonly kind: 'residual'; readonly units: number }
  | { readonly kind: 'attention' };

const units = fc.integer({ min: 1, max: 2000 });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('scan'), units, backwards: fc.boolean(), stateful: fc.boolean() }),
  fc.record({ kind: fc.constant('both'), units }),
  fc.record({ kind: fc.constant('dense'), units }),
  fc.record({ kind: fc.constant('residual'), units }),
  fc.record({ kind: fc.constant('attention') }),
) as fc.Arbitrary<Step>;

/** What a random network is made of, for any number of steps. */
export interface Recipe {
  readonly steps: readonly Step[];
  readonly ending: 'sequence' | 'last' | 'flat' | 'decoder' | 'two';
}

export const recipe: fc.Arbitrary<Recipe> = fc.record({
  steps: fc.array(step, { maxLength: 4 }),
  ending: fc.constantFrom('sequence', 'last', 'flat', 'decoder', 'two'),
});

/** The network of a recipe for some number of steps. */
export function networkOf({ steps, ending }: Recipe, length: number | null): NetworkView {
  const net = new ViewBuilder();
  const features = 3;
  let x = net.input('x', [length, features]);
  let width = features;
  for (const one of steps) {
    switch (one.kind) {
      case 'scan': {
        const how = { returnSequences: true, goBackwards: one.backwards, stateful: one.stateful };
        x = net.lstm(x, one.units, how)[0]!;
        width = one.units;
        break;
      }
      case 'both':
        x = net.gru(x, one.units, { returnSequences: true, bidirectional: { merge: 'concat' } })[0]!;
        width = 2 * one.units;
        break;
      case 'dense':
        x = net.dense(x, one.units);
        width = one.units;
        break;
      case 'residual':
        x = net.merge('Add', [x, net.lstm(x, width, { returnSequences: true })[0]!]);
        break;
      case 'attention':
        x = net.across('Attention', [x, x], [length, width]);
    }
  }
  switch (ending) {
    case 'sequence':
      return net.view('many-to-many', [x]);
    case 'last':
      return net.view('many-to-one', [net.dense(net.lstm(x, 4)[0]!, 1)]);
    case 'flat':
      return net.view('many-to-one', [net.dense(net.across('GlobalMaxPooling1D', [x], [width]), 1)]);
    case 'decoder': {
      const repeated = net.repeat(net.lstm(x, 4)[0]!, 7);
      return net.view('encoder-decoder', [net.lstm(repeated, 2, { returnSequences: true })[0]!]);
    }
    case 'two':
      return net.view('many-to-many', [net.dense(x, 2), net.dense(net.gru(x, 3)[0]!, 1)]);
  }
}
