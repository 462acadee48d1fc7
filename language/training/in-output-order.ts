import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { outputChoice } from '../diagnostics/output-choice.js';
import type { Network } from '../model/network.js';
import { findOutput } from '../model/output-names.js';
import type { PerOutput } from './per-output.js';

/**
 * A choice brought into the order of a network's outputs: one an output, undefined for those it leaves out.
 * What does not go with the outputs there are is reported; those of an unsound model are not known.
 */
export function inOutputOrder<T>(
  choice: PerOutput<T> | undefined,
  network: Network | undefined,
  report: (diagnostic: Diagnostic) => void,
): readonly (T | undefined)[] {
  const chosen = new Array<T | undefined>(network?.outputs.length ?? 1).fill(undefined);
  if (choice?.kind === 'all') {
    return chosen.fill(choice.choice);
  }
  if (!choice || !network?.complete) {
    return chosen;
  }
  if (choice.kind === 'listed') {
    if (choice.choices.length === chosen.length) {
      return choice.choices;
    }
    report(outputChoice.wrongCount(choice.value.node, choice.choices.length, network));
    return chosen;
  }
  for (const [name, one] of choice.choices) {
    const output = findOutput(network, name);
    if (output < 0) {
      report(outputChoice.unknownOutput(choice.value.node, name, network));
      return chosen;
    }
    chosen[output] = one;
  }
  return chosen;
}
