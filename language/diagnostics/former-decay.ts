import type { Argument, Reference } from '../generated/ast.js';
import type { TrainingWord } from '../training/word.js';
import type { Diagnostic } from './diagnostic.js';
import { editAt, rangeOf, textOf } from './source.js';

/** `unknown-argument`: `decay=`, which older Keras took on an optimizer; the schedule that does the same is the fix. */
export function formerDecay(decay: Argument, node: Reference, optimizer: TrainingWord): Diagnostic {
  const rate = node.arguments.find((one) => one.keyword === 'learning_rate' || !one.keyword);
  const known = optimizer.arguments.learning_rate?.default;
  const initial = rate ? textOf(rate.value) : String(known);
  const schedule = `inverse_time_decay(${initial}, 1, ${textOf(decay.value)})`;
  const others = node.arguments.filter((one) => one !== decay && one !== rate).map(textOf);
  const written = [`learning_rate=${schedule}`, ...others].join(', ');
  const [first, last] = [node.arguments[0]!, node.arguments.at(-1)!];
  return {
    code: 'unknown-argument',
    severity: 'error',
    message: `${optimizer.type} has no argument decay today. A schedule does the same: learning_rate=${schedule}.`,
    range: rangeOf(decay, 'keyword'),
    related: [],
    fixes: [
      {
        title: `Write learning_rate=${schedule}`,
        edits: [editAt(node, { start: rangeOf(first).start, end: rangeOf(last).end }, written)],
      },
    ],
  };
}
