import type { Setting, Train } from '../generated/ast.js';
import type { Layer } from '../model/network.js';
import type { Diagnostic } from './diagnostic.js';
import { setSetting } from './fixes/settings.js';
import { lineOf, rangeOf, relatedAt } from './source.js';

/** `stateful-shuffle` (warning): a kept state goes on with another sequence where samples are shuffled. */
export function statefulShuffle(train: Train, setting: Setting | undefined, layer: Layer): Diagnostic {
  const given = setting ? 'shuffle is true' : 'shuffle is true unless it is set';
  return {
    code: 'stateful-shuffle',
    severity: 'warning',
    message:
      `${layer.type} on line ${lineOf(layer.node)} is stateful: each row of a batch goes on where the same row of the ` +
      `batch before ended. But ${given}, so that another sequence follows. Set shuffle = false.`,
    range: setting ? rangeOf(setting) : rangeOf(train, 'model'),
    related: [relatedAt(layer.node, 'The state is kept here.')],
    fixes: [{ title: 'Set shuffle = false', edits: [setSetting(train, setting, 'shuffle', 'false')] }],
  };
}
